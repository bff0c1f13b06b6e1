/*
 * The arguments of main(). A task is given one number and no words; the words
 * come from the boot package, which has them as data, one a line.
 */
#include "arguments.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <verdict/verdict.h>

#define WORDS_MAXIMUM 32
#define TEXT_MAXIMUM 1024

static char text[TEXT_MAXIMUM];
static char *words[WORDS_MAXIMUM + 2];

/* By custom a name alone is of a component in "/boot": see spawn(). */
static char path[] = "PATH=/boot";
static char *environment[] = { path, NULL };

/* None, where there is no such file: that is no mistake. */
static void read_text(void)
{
        int before = errno, descriptor = open(ARGUMENTS_FILE, O_RDONLY);
        ssize_t length = 0;

        if (descriptor != -1) {
                length = read(descriptor, text, sizeof(text) - 1);
                close(descriptor);
        }
        text[length < 0 ? 0 : length] = '\0';
        errno = before;
        last_verdict_set((struct last_verdict){ .syscall = 0 });
}

char **program_arguments(int *count)
{
        static char name[] = "program";
        char *rest = text, *line;

        environ = environment;
        words[0] = name;
        *count = 1;
        read_text();
        while (*count <= WORDS_MAXIMUM && (line = strsep(&rest, "\n")) != NULL) {
                if (*line != '\0')
                        words[(*count)++] = line;
        }
        words[*count] = NULL;
        return words;
}
