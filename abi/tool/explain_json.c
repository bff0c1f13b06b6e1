/* All that is known of one number, as JSON. */
#include <stdio.h>
#include <string.h>

#include "explain.h"

static void error_json(struct json *json, const struct entry *error)
{
        json_text(json, "advice", advice_of(error->name));
        for (size_t i = 0; i < fallback_count; i++)
                if (strcmp(fallbacks[i].error, error->name) == 0)
                        json_text(json, "errno", fallbacks[i].posix);
}

static void errno_json(struct json *json, const struct entry *number)
{
        json_begin(json, "errors", '[');
        for (size_t i = 0; i < fallback_count; i++)
                if (strcmp(fallbacks[i].posix, number->name) == 0)
                        json_text(json, NULL, entry_named(ERRORS, fallbacks[i].error)->alias);
        json_end(json, ']');
}

static void internal_json(struct json *json, const struct entry *code)
{
        json_text(json, "fate", internal_fate(code->name));
        json_begin(json, "syscalls", '[');
        for (size_t i = 0; i < internal_row_count; i++)
                if (strcmp(internal_rows[i].code, code->name) == 0)
                        json_text(json, NULL, internal_rows[i].call);
        json_end(json, ']');
}

void match_json(struct json *json, const char *key, const struct match *match)
{
        const struct source *source = match->source;
        const struct entry *entry = match->entry;
        char constant[128];

        snprintf(constant, sizeof(constant), "%s%s", source->prefix, entry->name);
        json_begin(json, key, '{');
        json_text(json, "kind", source->one);
        json_text(json, "name", entry_alias(source, entry) ? entry_alias(source, entry) : entry->name);
        json_text(json, "constant", source->kind == INTERNAL ? NULL : constant);
        json_number(json, "number", entry->number);
        json_text(json, "meaning", entry_meaning(source, entry));
        json_text(json, "source", source->seed);
        if (source->kind == ERRORS)
                error_json(json, entry);
        if (source->kind == RETCODES)
                json_text(json, "advice", advice_of(entry->name));
        if (source->kind == ERRNOS)
                errno_json(json, entry);
        if (source->kind == INTERNAL)
                internal_json(json, entry);
        if (source->kind == SYSCALLS)
                call_json(json, entry);
        if (source->kind == ERRORS || source->kind == REASONS || source->kind == ERRNOS)
                rows_json(json, "rows", source->kind, entry->name);
        json_end(json, '}');
}
