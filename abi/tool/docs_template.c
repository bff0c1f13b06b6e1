/*
 * Sections 1 and 7: prose from abi/man, in which a line of its own such as @ERRORS@ stands for a list.
 */
#include <ctype.h>
#include <string.h>

#include "docs.h"
#include "help.h"
#include "verdict/number.h"

static void entries_write(FILE *file, enum kind kind)
{
        const struct source *source = source_of(kind);
        char text[1024];

        fprintf(file, ".Bl -tag -width Ds\n");
        for (size_t i = 0; i < source->count; i++) {
                const struct entry *entry = &source->entries[i];
                const char *alias = entry_alias(source, entry);

                if (kind == INTERNAL)
                        fprintf(file, ".It Sy %s Pq %ld\n", alias, entry->number);
                else if (kind == RETCODES)
                        fprintf(file, ".It Dv %s%s Pq %#x\n", source->prefix, entry->name, (unsigned)entry->number);
                else if (source->hexadecimal)
                        fprintf(file, ".It Dv %s%s Pq %#lx\n", source->prefix, entry->name,
                                (unsigned long)entry->number);
                else
                        fprintf(file, ".It Dv %s%s Pq %ld\n", source->prefix, entry->name, entry->number);
                snprintf(text, sizeof(text), "%s%s%s.", alias && kind == ERRORS ? alias : "",
                         alias && kind == ERRORS ? ": " : "", entry_meaning(source, entry));
                mdoc_text(file, text);
                if ((kind == ERRORS || kind == RETCODES) && advice_of(entry->name))
                        mdoc_text(file, advice_of(entry->name));
                if (kind == INTERNAL && internal_fate(entry->name))
                        mdoc_text(file, internal_fate(entry->name));
        }
        fprintf(file, ".El\n");
}

static void calls_write(FILE *file)
{
        const struct source *source = source_of(SYSCALLS);
        const char *longest = "";

        for (size_t i = 0; i < source->count; i++)
                if (strlen(source->entries[i].name) > strlen(longest))
                        longest = source->entries[i].name;
        fprintf(file, ".Bl -tag -width %s(2) -compact\n", longest);
        for (size_t i = 0; i < source->count; i++) {
                fprintf(file, ".It Xr %s 2\n", source->entries[i].name);
                mdoc_text(file, entry_meaning(source, &source->entries[i]));
        }
        fprintf(file, ".El\n");
}

static void commands_write(FILE *file)
{
        char text[2048];

        fprintf(file, ".Bl -tag -width Ds\n");
        for (size_t i = 0; i < command_count; i++) {
                fprintf(file, ".It Cm %s ", commands[i].name);
                mdoc_word(file, commands[i].usage);
                snprintf(text, sizeof(text), "%c%s.", toupper((unsigned char)commands[i].purpose[0]),
                         commands[i].purpose + 1);
                fputc('\n', file);
                mdoc_text(file, text);
                if (command_text(commands[i].name))
                        mdoc_text(file, command_text(commands[i].name));
        }
        fprintf(file, ".El\n");
}

static const struct {
        const char *mark;
        enum kind kind;
} lists[] = {
        { "@ERRORS@", ERRORS },   { "@REASONS@", REASONS }, { "@INTERNAL@", INTERNAL }, { "@RIGHTS@", RIGHTS },
        { "@OBJECTS@", OBJECTS }, { "@FAULTS@", FAULTS },   { "@RETCODES@", RETCODES },
};

static void line_write(FILE *file, const char *line)
{
        if (strcmp(line, "@CALLS@") == 0) {
                calls_write(file);
                return;
        }
        if (strcmp(line, "@COMMANDS@") == 0) {
                commands_write(file);
                return;
        }
        for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
                if (strcmp(line, lists[i].mark) == 0) {
                        entries_write(file, lists[i].kind);
                        return;
                }
        }
        fprintf(file, "%s\n", line);
}

static enum status page(const char *source, const char *directory, const char *name, unsigned section)
{
        char path[PATH], out[128];
        size_t length;
        char *text;
        FILE *file;

        snprintf(path, sizeof(path), "%s/abi/man/%s.%u", source, name, section);
        snprintf(out, sizeof(out), "man/man%u/%s.%u", section, name, section);
        text = (char *)file_read(path, &length);
        file = text ? page_open(directory, out) : NULL;
        if (!file)
                return STATUS_BAD;
        text[length] = '\0';
        mdoc_head(file, name, section);
        for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
                line_write(file, line);
        return page_close(file, out);
}

enum status docs_templates(const char *source, const char *directory)
{
        enum status status = page(source, directory, "verdict", 1);

        if (status == STATUS_GOOD)
                status = page(source, directory, "verdict-run", 1);
        return status == STATUS_GOOD ? page(source, directory, "verdict-abi", 7) : status;
}
