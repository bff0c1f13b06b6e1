/* verdict list, verdict syscall: what there is. */
#include <stdio.h>
#include <string.h>

#include "explain.h"
#include "words.h"

void source_json(struct json *json, const char *key, const struct source *source)
{
        json_begin(json, key, '[');
        for (size_t i = 0; i < source->count; i++) {
                const struct entry *entry = &source->entries[i];
                const char *alias = entry_alias(source, entry);
                char constant[128];

                snprintf(constant, sizeof(constant), "%s%s", source->prefix, entry->name);
                json_begin(json, NULL, '{');
                json_text(json, "name", alias ? alias : entry->name);
                json_text(json, "constant", source->kind == INTERNAL ? NULL : constant);
                json_number(json, "number", entry->number);
                json_text(json, "meaning", entry_meaning(source, entry));
                json_end(json, '}');
        }
        json_end(json, ']');
}

static void source_print(const struct source *source)
{
        int width = 0;

        for (size_t i = 0; i < source->count; i++) {
                const char *alias = entry_alias(source, &source->entries[i]);
                int length = (int)strlen(alias ? alias : source->entries[i].name);

                width = length > width ? length : width;
        }
        for (size_t i = 0; i < source->count; i++) {
                const struct entry *entry = &source->entries[i];
                const char *alias = entry_alias(source, entry), *meaning = entry_meaning(source, entry);

                printf(source->kind == RETCODES ? "%11ld  %-*s  %s\n"
                       : source->hexadecimal    ? "%#5lx  %-*s  %s\n"
                                                : "%5ld  %-*s  %s\n",
                       entry->number, width, alias ? alias : entry->name, meaning ? meaning : "");
        }
}

/* Which lists there are, for a complaint. */
static const char *list_names(void)
{
        static char names[256];

        names[0] = '\0';
        for (size_t i = 0; i < source_count; i++)
                snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s, ", sources[i].list);
        return names;
}

enum status list_command(int count, char **arguments)
{
        struct json json = { .file = stdout };
        bool as_json = option_take(&count, arguments, "--json");

        if (count == 0) {
                for (size_t i = 0; !as_json && i < source_count; i++)
                        printf("%-16s %3zu  %s\n", sources[i].list, sources[i].count, sources[i].seed);
                if (!as_json) {
                        printf("%-16s %3zu  %s\n", "rows", row_count, "Verdict");
                        return STATUS_GOOD;
                }
                json_begin(&json, NULL, '[');
                for (size_t i = 0; i < source_count; i++)
                        json_text(&json, NULL, sources[i].list);
                json_text(&json, NULL, "rows");
                json_end(&json, ']');
                return STATUS_GOOD;
        }
        if (count > 1)
                return bad_usage("usage: verdict list [--json] [%srows]", list_names());
        if (strcmp(arguments[0], "rows") == 0) {
                if (as_json)
                        rows_json(&json, NULL, OTHER, NULL);
                for (size_t i = 0; !as_json && i < row_count; i++)
                        row_print(&rows[i]);
                return STATUS_GOOD;
        }
        for (size_t i = 0; i < source_count; i++) {
                if (strcmp(arguments[0], sources[i].list) != 0)
                        continue;
                if (as_json)
                        source_json(&json, NULL, &sources[i]);
                else
                        source_print(&sources[i]);
                return STATUS_GOOD;
        }
        return bad_usage("list: there is no list %s; there are %srows", arguments[0], list_names());
}

enum status syscall_command(int count, char **arguments)
{
        struct json json = { .file = stdout };
        bool as_json = option_take(&count, arguments, "--json");
        struct match match = { source_of(SYSCALLS), NULL };
        long number;

        if (count != 1 || (arguments[0][0] == '-' && !number_parse(arguments[0], &number)))
                return bad_usage("usage: verdict syscall [--json] NAME");
        match.entry = number_parse(arguments[0], &number) ? entry_numbered(SYSCALLS, number)
                                                          : lookup_in(SYSCALLS, arguments[0], strlen(arguments[0]));
        if (!match.entry) {
                nearest_tell("syscall", arguments[0]);
                return STATUS_BAD;
        }
        if (as_json)
                match_json(&json, NULL, &match);
        else
                match_print(&match);
        return STATUS_GOOD;
}
