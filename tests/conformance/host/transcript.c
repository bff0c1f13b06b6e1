#include "transcript.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KERNEL "kernel: "

static char *read_file(const char *path)
{
        FILE *file = fopen(path, "r");
        size_t size = 0;
        char *text = NULL;

        if (file != NULL) {
                if (getdelim(&text, &size, '\0', file) < 0)
                        size = 0;
                fclose(file);
        }
        if (size == 0) {
                free(text);
                text = calloc(1, 1);
        }
        return text;
}

static void add_line(struct transcript *transcript, char *line)
{
        line[strcspn(line, "\r")] = '\0';
        if (strncmp(line, KERNEL, strlen(KERNEL)) == 0)
                return;
        if (transcript->planned == 0)
                sscanf(line, "1..%u", &transcript->planned);
        transcript->lines = realloc(transcript->lines, (transcript->count + 1) * sizeof(char *));
        transcript->lines[transcript->count++] = line;
}

struct transcript transcript_read(const struct run *run)
{
        struct transcript transcript = { .text = read_file(run->log) };
        char *line = transcript.text, *end;

        while ((end = strchr(line, '\n')) != NULL) {
                *end = '\0';
                add_line(&transcript, line);
                line = end + 1;
        }
        return transcript;
}

void transcript_free(struct transcript *transcript)
{
        free(transcript->lines);
        free(transcript->text);
}

/* What stands after "ok N - " or "not ok N - "; NULL if the line is none of those. */
static const char *test_name(const char *line)
{
        unsigned number;
        int length = 0;

        if (strncmp(line, "not ", 4) == 0)
                line += 4;
        if (sscanf(line, "ok %u - %n", &number, &length) != 1 || length == 0)
                return NULL;
        return line + length;
}

/* Up to what a test adds to its name: a count, or why it was skipped. */
static bool is_name(const char *text, const char *name)
{
        size_t length = strlen(name);

        if (strncmp(text, name, length) != 0)
                return false;
        return text[length] == '\0' || text[length] == ',' || strncmp(text + length, " # SKIP", 7) == 0;
}

const char *transcript_find(const struct transcript *transcript, const char *name)
{
        for (unsigned i = 0; i < transcript->count; i++) {
                const char *text = test_name(transcript->lines[i]);

                if (text != NULL && is_name(text, name))
                        return transcript->lines[i];
        }
        return NULL;
}

unsigned line_number(const char *line)
{
        unsigned number = 0;

        sscanf(line, strncmp(line, "not ", 4) == 0 ? "not ok %u" : "ok %u", &number);
        return number;
}

bool line_holds(const char *line)
{
        return strncmp(line, "ok ", 3) == 0;
}

unsigned transcript_group(const struct transcript *transcript, const char *group, const char **failing)
{
        size_t length = strlen(group);
        unsigned count = 0;

        *failing = NULL;
        for (unsigned i = 0; i < transcript->count; i++) {
                const char *line = transcript->lines[i], *text = test_name(line);

                if (text == NULL || strncmp(text, group, length) != 0 || (text[length] != ' ' && text[length] != ':'))
                        continue;
                count++;
                if (!line_holds(line) && *failing == NULL)
                        *failing = line;
        }
        return count;
}

void transcript_compare(const struct transcript *one, const struct transcript *other, const char *differing[2])
{
        differing[0] = differing[1] = NULL;
        for (unsigned i = 0; i < one->count || i < other->count; i++) {
                const char *a = i < one->count ? one->lines[i] : "", *b = i < other->count ? other->lines[i] : "";

                if (strcmp(a, b) != 0) {
                        differing[0] = a;
                        differing[1] = b;
                        return;
                }
        }
}

bool transcript_contract(const struct transcript *transcript, unsigned *rows, unsigned *provoked)
{
        for (unsigned i = transcript->count; i-- != 0;) {
                if (sscanf(transcript->lines[i], "contract: %u rows, %u provoked", rows, provoked) == 2)
                        return true;
        }
        return false;
}

bool transcript_variant(const struct transcript *transcript, const char *variant)
{
        static const char build[] = "# build: ";

        for (unsigned i = 0; i < transcript->count; i++) {
                if (strncmp(transcript->lines[i], build, strlen(build)) == 0)
                        return strstr(transcript->lines[i], variant) != NULL;
        }
        return false;
}
