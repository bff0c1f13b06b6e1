/* The examples of the manual: read from abi/example, and made into one program. */
#include <stdlib.h>
#include <string.h>

#include "docs.h"

static char *text_of(const char *source, const char *call)
{
        char path[PATH];
        size_t length;
        FILE *there;
        char *text;

        snprintf(path, sizeof(path), "%s/abi/example/%s.c", source, call);
        there = fopen(path, "rb");
        if (!there)
                return NULL;
        fclose(there);
        text = (char *)file_read(path, &length);
        if (text)
                text[length] = '\0';
        return text;
}

/* The lines of the comment that begins with "Prints:", each without its " * ", for good. */
static char *prints_read(const char *text)
{
        const char *line = strstr(text, "\n/* Prints:\n");
        char *prints = calloc(1, strlen(text) + 1);
        size_t length = 0;

        if (!prints)
                exit((int)bad("docs: no memory"));
        if (!line)
                return prints;
        for (line = strchr(line + 1, '\n') + 1; strncmp(line, " *", 2) == 0 && line[2] != '/';
             line = strchr(line, '\n') + 1) {
                const char *from = line + 2 + (line[2] == ' ');
                size_t size = strcspn(from, "\n") + 1;

                memcpy(prints + length, from, size);
                length += size;
                if (!strchr(line, '\n'))
                        break;
        }
        return prints;
}

bool example_read(const char *source, const char *call, struct example *example)
{
        char *text = text_of(source, call);
        const char *end, *head;

        if (!text)
                return false;
        head = strstr(text, "static void example_");
        example->before = text;
        example->before_length = head ? (size_t)(head - text) : 0;
        example->body = head ? strstr(head, "\n{\n") : NULL;
        end = example->body ? strstr(example->body, "\n}\n") : NULL;
        if (!end) {
                bad("docs: abi/example/%s.c: no function in it", call);
                return false;
        }
        example->body += 3;
        example->body_length = (size_t)(end - example->body) + 1;
        example->prints = prints_read(end);
        return true;
}

/* Calls that have no example are told by docs --check; here they are left out. */
enum status examples_program(const char *source)
{
        const struct source *calls = source_of(SYSCALLS);
        struct example example;

        printf("/* Made by verdict docs --program. */\n#include <verdict/verdict.h>\n\n"
               "#include \"../../user/program/examples/examples.h\"\n");
        for (size_t i = 0; i < calls->count; i++)
                if (example_read(source, calls->entries[i].name, &example))
                        printf("#include \"../../abi/example/%s.c\"\n", calls->entries[i].name);
        printf("\nconst struct example examples[] = {\n");
        for (size_t i = 0; i < calls->count; i++)
                if (example_read(source, calls->entries[i].name, &example))
                        printf("        { \"%s\", example_%s },\n", calls->entries[i].name, calls->entries[i].name);
        printf("        { 0, 0 },\n};\n");
        return STATUS_GOOD;
}

enum status examples_expected(const char *source)
{
        const struct source *calls = source_of(SYSCALLS);
        struct example example;

        for (size_t i = 0; i < calls->count; i++)
                if (example_read(source, calls->entries[i].name, &example))
                        printf("== %s\n%s", calls->entries[i].name, example.prints);
        return STATUS_GOOD;
}
