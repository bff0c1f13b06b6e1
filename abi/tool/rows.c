/* The rows of the contract: those of a call, of an error, of a reason, of an errno. */
#include <stdio.h>
#include <string.h>

#include "explain.h"
#include "words.h"

bool row_is_of(const struct row *row, enum kind kind, const char *name)
{
        switch (kind) {
        case ERRORS:
                return strcmp(row->error, name) == 0;
        case REASONS:
                return strcmp(row->reason, name) == 0;
        case ERRNOS:
                return strcmp(row->posix, name) == 0;
        case SYSCALLS:
                return strcmp(row->call, name) == 0;
        default:
                return kind == OTHER;
        }
}

void row_print(const struct row *row)
{
        printf("%-21s %u  %-25s %-23s %-11s %s\n", row->call, row->argument, row->error, row->reason, row->posix,
               row->when);
}

void row_json(struct json *json, const char *key, const struct row *row)
{
        const struct entry *call = entry_named(SYSCALLS, row->call);

        json_begin(json, key, '{');
        json_text(json, "syscall", row->call);
        if (call)
                json_number(json, "number", call->number);
        else
                json_text(json, "number", NULL);
        json_number(json, "argument", row->argument);
        json_text(json, "argument_name", argument_name(row->call, row->argument));
        json_text(json, "error", entry_named(ERRORS, row->error)->alias);
        json_number(json, "code", entry_named(ERRORS, row->error)->number);
        json_text(json, "reason", row->reason);
        json_number(json, "reason_number", entry_named(REASONS, row->reason)->number);
        json_text(json, "errno", row->posix);
        json_number(json, "errno_number", entry_named(ERRNOS, row->posix)->number);
        json_text(json, "condition", row->when);
        json_end(json, '}');
}

void rows_json(struct json *json, const char *key, enum kind kind, const char *name)
{
        json_begin(json, key, '[');
        for (size_t i = 0; i < row_count; i++)
                if (row_is_of(&rows[i], kind, name))
                        row_json(json, NULL, &rows[i]);
        json_end(json, ']');
}

static bool same_cause(const struct row *one, const struct row *other)
{
        return strcmp(one->error, other->error) == 0 && strcmp(one->reason, other->reason) == 0 &&
               strcmp(one->posix, other->posix) == 0 && strcmp(one->when, other->when) == 0;
}

/* The row as a cause: what is known already, for it was asked for, is left out. */
static void cause_print(enum kind kind, const struct row *row)
{
        unsigned column = (unsigned)printf("  ");

        if (kind != ERRORS)
                column += (unsigned)printf("%s ", entry_named(ERRORS, row->error)->alias);
        if (kind != REASONS)
                column += (unsigned)printf("%s (%ld) ", row->reason, entry_named(REASONS, row->reason)->number);
        if (kind != ERRNOS)
                column += (unsigned)printf("%s ", row->posix);
        paragraph(column - 1, 6, "%s", row->when);
}

size_t rows_by_cause_print(enum kind kind, const char *name)
{
        size_t count = 0;

        for (size_t i = 0; i < row_count; i++) {
                char calls[8192] = "";
                size_t length = 0, first = 0;

                if (!row_is_of(&rows[i], kind, name))
                        continue;
                count++;
                while (!row_is_of(&rows[first], kind, name) || !same_cause(&rows[first], &rows[i]))
                        first++;
                if (first < i)
                        continue;
                for (size_t j = i; j < row_count && length < sizeof(calls); j++) {
                        const char *argument = argument_name(rows[j].call, rows[j].argument);

                        if (!row_is_of(&rows[j], kind, name) || !same_cause(&rows[i], &rows[j]))
                                continue;
                        length +=
                            (size_t)snprintf(calls + length, sizeof(calls) - length, argument ? "%s%s(%s)" : "%s%s",
                                             length ? ", " : "", rows[j].call, argument);
                }
                cause_print(kind, &rows[i]);
                paragraph(0, 6, "%s", calls);
        }
        return count;
}
