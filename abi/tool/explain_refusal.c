/* A refusal as a program has it: the call, the error, the detail word. */
#include <stdio.h>
#include <string.h>

#include "explain.h"
#include "words.h"

static const struct entry *reason_of(const struct refused *refusal)
{
        return entry_numbered(REASONS, (long)(refusal->detail >> 8 & 0xff));
}

/* Where the check stands among those of the call. */
static void place_print(const struct row *row)
{
        unsigned place = 0, count = 0;

        for (size_t i = 0; i < row_count; i++) {
                if (strcmp(rows[i].call, row->call) != 0)
                        continue;
                count++;
                if (&rows[i] == row)
                        place = count;
        }
        printf("  Check %u of the %u of the call: none before it failed\n", place, count);
}

/* What the contract has of that error and that call. */
static void neighbours_print(const struct refused *refusal)
{
        char list[1024] = "";
        size_t length = 0;

        for (size_t i = 0; refusal->error && i < row_count && length < sizeof(list); i++) {
                char words[ARGUMENT_WORDS];

                if (strcmp(rows[i].call, refusal->call) != 0 || strcmp(rows[i].error, refusal->error->name) != 0)
                        continue;
                length +=
                    (size_t)snprintf(list + length, sizeof(list) - length, "%s0x%02lx%02x (%s: %s)", length ? ", " : "",
                                     entry_named(REASONS, rows[i].reason)->number, rows[i].argument,
                                     argument_words(rows[i].call, rows[i].argument, words), rows[i].reason);
        }
        if (length)
                paragraph(0, 2, "The details that it has of this error are %s.", list);
}

void refusal_print(const struct refused *refusal)
{
        const struct row *row = refusal->row;
        const struct entry *reason = reason_of(refusal);
        const char *name = argument_name(refusal->call, (unsigned)(refusal->detail & 0xff));
        const struct argument_doc *doc = name ? argument_doc(refusal->call, name) : NULL;
        char words[ARGUMENT_WORDS];

        printf("%s refused with %ld, detail %#06lx\n", refusal->call, refusal->number, refusal->detail);
        paragraph(0, 2, "%s: %s: %s [%s]", refusal->call,
                  argument_words(refusal->call, (unsigned)(refusal->detail & 0xff), words),
                  reason ? reason->meaning : "a reason that is not known",
                  refusal->error ? refusal->error->alias : "an error that is not known");
        if (row) {
                paragraph(0, 2, "When: %s", row->when);
                printf("  errno: %s (%ld)\n", row->posix, entry_named(ERRNOS, row->posix)->number);
                place_print(row);
        } else {
                paragraph(0, 2, "The contract does not list this: the numbers are mistaken, or of a newer kernel.");
                neighbours_print(refusal);
        }
        if (refusal->error)
                paragraph(0, 2, "%s (%ld): %s", refusal->error->alias, refusal->error->number, refusal->error->meaning);
        if (reason)
                paragraph(0, 2, "%s (%ld): %s", reason->name, reason->number, reason->meaning);
        if (doc)
                paragraph(0, 2, "%s: %s; %s", name, doc->text, doc->range);
        if (refusal->error && advice_of(refusal->error->name))
                paragraph(0, 2, "What to do: %s", advice_of(refusal->error->name));
        printf("  From: %s\n", source_of(ERRORS)->seed);
}

void refusal_json(struct json *json, const struct refused *refusal)
{
        const struct entry *reason = reason_of(refusal);

        json_begin(json, NULL, '{');
        json_text(json, "kind", "refusal");
        json_text(json, "syscall", refusal->call);
        json_text(json, "error", refusal->error ? refusal->error->alias : NULL);
        json_number(json, "code", refusal->number);
        json_number(json, "detail", (long)refusal->detail);
        json_number(json, "argument", (long)(refusal->detail & 0xff));
        json_text(json, "argument_name", argument_name(refusal->call, (unsigned)(refusal->detail & 0xff)));
        json_text(json, "reason", reason ? reason->name : NULL);
        json_text(json, "meaning", reason ? reason->meaning : NULL);
        json_text(json, "advice", refusal->error ? advice_of(refusal->error->name) : NULL);
        json_text(json, "source", source_of(ERRORS)->seed);
        if (refusal->row)
                row_json(json, "row", refusal->row);
        else
                json_text(json, "row", NULL);
        json_end(json, '}');
}
