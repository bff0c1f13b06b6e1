/* A system call: what it takes, how it refuses, how it can end inside the kernel. */
#include <stdio.h>
#include <string.h>

#include "explain.h"
#include "words.h"

static bool call_ends_in(const char *call, const char *code)
{
        for (size_t i = 0; i < internal_row_count; i++)
                if (strcmp(internal_rows[i].call, call) == 0 && strcmp(internal_rows[i].code, code) == 0)
                        return true;
        return false;
}

bool call_restarts(const char *call)
{
        return call_ends_in(call, "RESTART");
}

static void arguments_print(const char *call)
{
        const struct signature *signature = signature_of(call);
        unsigned count = signature ? argument_count(signature) : 0;

        for (unsigned i = 0; i < count; i++) {
                const struct argument_doc *doc = argument_doc(call, signature->names[i]);
                unsigned column = (unsigned)printf("  %u %s, %s", i + 1, signature->names[i], signature->types[i]);

                if (doc)
                        paragraph(column + (unsigned)printf(":"), 6, "%s; %s", doc->text, doc->range);
                else
                        putchar('\n');
        }
        if (count == 0)
                printf("  It takes no arguments.\n");
}

static void rows_print(const char *call)
{
        unsigned place = 0;
        char words[ARGUMENT_WORDS];

        for (size_t i = 0; i < row_count; i++) {
                const struct row *row = &rows[i];

                if (strcmp(row->call, call) != 0)
                        continue;
                if (place++ == 0)
                        printf("  It can refuse, in the order of the checks:\n");
                printf("  %2u %s %s %s, %s\n", place, entry_named(ERRORS, row->error)->alias, row->reason, row->posix,
                       argument_words(call, row->argument, words));
                paragraph(0, 6, "%s", row->when);
        }
        if (place == 0)
                printf("  It cannot refuse.\n");
}

void call_print(const struct entry *call)
{
        const struct call_doc *doc = call_doc(call->name);
        char codes[256] = "";

        if (doc)
                paragraph(0, 2, "%s", doc->text);
        arguments_print(call->name);
        if (doc)
                paragraph(0, 2, "Its value: %s.", doc->value);
        rows_print(call->name);
        for (size_t i = 0; i < internal_row_count; i++)
                if (strcmp(internal_rows[i].call, call->name) == 0)
                        snprintf(codes + strlen(codes), sizeof(codes) - strlen(codes), "%s%s", *codes ? ", " : "",
                                 internal_alias(internal_rows[i].code));
        if (*codes)
                printf("  Inside the kernel it may end in %s.\n", codes);
        printf(call_restarts(call->name) ? "  It waits, and is restarted when woken or interrupted.\n"
                                         : "  It never waits.\n");
}

static void arguments_json(struct json *json, const char *call)
{
        const struct signature *signature = signature_of(call);

        json_begin(json, "arguments", '[');
        for (unsigned i = 0; signature && i < argument_count(signature); i++) {
                const struct argument_doc *doc = argument_doc(call, signature->names[i]);

                json_begin(json, NULL, '{');
                json_number(json, "argument", (long)i + 1);
                json_text(json, "name", signature->names[i]);
                json_text(json, "type", signature->types[i]);
                json_text(json, "meaning", doc ? doc->text : NULL);
                json_text(json, "range", doc ? doc->range : NULL);
                json_end(json, '}');
        }
        json_end(json, ']');
}

void call_json(struct json *json, const struct entry *call)
{
        const struct call_doc *doc = call_doc(call->name);

        json_text(json, "description", doc ? doc->text : NULL);
        arguments_json(json, call->name);
        json_text(json, "value", doc ? doc->value : NULL);
        rows_json(json, "rows", SYSCALLS, call->name);
        json_begin(json, "internal", '[');
        for (size_t i = 0; i < internal_row_count; i++)
                if (strcmp(internal_rows[i].call, call->name) == 0)
                        json_text(json, NULL, internal_alias(internal_rows[i].code));
        json_end(json, ']');
        json_text(json, "restarts", call_restarts(call->name) ? "when woken or interrupted" : "never");
}
