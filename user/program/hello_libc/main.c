/* The standard headers, and the kernel's errors beside errno. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <verdict/verdict.h>

#include "libc.h"

/* A file of the package that the program came in. */
static void show_file(const char *path)
{
        FILE *file = fopen(path, "r");
        char line[80];

        if (file == NULL) {
                perror(path);
                return;
        }
        while (fgets(line, sizeof(line), file) != NULL)
                printf("%s: %s", path, line);
        fclose(file);
}

/* errno says what POSIX has a word for; the kernel said more. */
static void show_refusal(void)
{
        handle_t queue = (handle_t)queue_create(1, 16);

        queue_send(queue, "one", 3, MESSAGE_NORMAL, DEADLINE_NOW);
        if (queue_send(queue, "two", 3, MESSAGE_NORMAL, DEADLINE_NOW) != -1)
                return;
        printf("errno is %s: ", errno_name(errno));
        fflush(stdout);
        perror("queue_send");
        errno = kernel_errno();
        perror("queue_send");
        fflush(stdout);
        verdict_print("in full");
        capability_close(queue);
}

int main(int argc, char **argv)
{
        char *text = malloc(100);
        clock_t before = clock();

        if (text == NULL)
                return EXIT_FAILURE;
        snprintf(text, 100, "%s has %d arguments, and the square root of 2 is %.6f", argv[0], argc - 1, sqrt(2.0));
        puts(text);
        free(text);
        show_file("/boot/words.txt");
        show_file("/boot/nothing");
        show_refusal();
        for (int error = 18; error < 21; error++)
                printf("%d: %s\n", LIBC_ERRNO_OF_KERNEL_ERROR(error), strerror(LIBC_ERRNO_OF_KERNEL_ERROR(error)));
        printf("it took %s\n", clock() - before < CLOCKS_PER_SEC ? "less than a second" : "a while");
        return EXIT_SUCCESS;
}
