/*
 * verdict lock check: one line for each promise that the ABI breaks. A promise
 * is what abi/v1 lists; what was added since breaks none. And whatever is
 * listed now must make sense: no number twice in a kind, no row twice.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lock.h"
#include "lock_commands.h"

static unsigned broken;

static void promise_broken(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void promise_broken(const char *format, ...)
{
        va_list arguments;

        va_start(arguments, format);
        fputs("abi/v1: ", stderr);
        vfprintf(stderr, format, arguments);
        fputc('\n', stderr);
        va_end(arguments);
        broken++;
}

static int same(const char *one, const char *other)
{
        return strcmp(one, other) == 0;
}

/* "KERR_" of KERR_TIMEOUT; "" of EPERM; "rc" of rcTimeout. */
static const char *prefix(const char *kind)
{
        static char text[32];

        snprintf(text, sizeof(text), "%s_", kind);
        return same(kind, KIND_ERRNO) ? "" : same(kind, KIND_RETCODE) ? kind : text;
}

static const struct number *number_find(const struct abi *abi, const char *kind, const char *name)
{
        for (size_t i = 0; i < abi->number_count; i++)
                if (same(abi->numbers[i].kind, kind) && same(abi->numbers[i].name, name))
                        return &abi->numbers[i];
        return NULL;
}

static void check_numbers(void)
{
        for (size_t i = 0; i < abi_frozen.number_count; i++) {
                const struct number *then = &abi_frozen.numbers[i];
                const struct number *now = number_find(&abi_now, then->kind, then->name);

                if (!now)
                        promise_broken("%s%s, which was %ld, is gone: a number is never given up", prefix(then->kind),
                                       then->name, then->number);
                else if (now->number != then->number)
                        promise_broken("%s%s was %ld and is now %ld: a number never changes", prefix(then->kind),
                                       then->name, then->number, now->number);
        }
        for (size_t i = 0; i < abi_now.number_count; i++)
                for (size_t k = 0; k < i; k++) {
                        const struct number *one = &abi_now.numbers[k], *other = &abi_now.numbers[i];

                        if (same(one->kind, other->kind) && one->number == other->number)
                                promise_broken("%s%s and %s are both %ld: a number means one thing", prefix(one->kind),
                                               one->name, other->name, one->number);
                }
}

static const struct call *call_find(const struct abi *abi, const char *name)
{
        for (size_t i = 0; i < abi->call_count; i++)
                if (same(abi->calls[i].name, name))
                        return &abi->calls[i];
        return NULL;
}

static void check_calls(void)
{
        for (size_t i = 0; i < abi_frozen.call_count; i++) {
                const struct call *then = &abi_frozen.calls[i];
                const struct call *now = call_find(&abi_now, then->name);

                if (!now)
                        promise_broken("system call %s, which was 0x%02lx, is gone", then->name, then->number);
                else if (now->number != then->number)
                        promise_broken("SYS_%s was 0x%02lx and is now 0x%02lx: a number never changes", then->name,
                                       then->number, now->number);
                if (now && !same(now->types, then->types))
                        promise_broken("%s took (%s) and now takes (%s): arguments never change", then->name,
                                       then->types, now->types);
        }
        for (size_t i = 0; i < abi_now.call_count; i++)
                for (size_t k = 0; k < i; k++)
                        if (abi_now.calls[i].number == abi_now.calls[k].number)
                                promise_broken("SYS_%s and SYS_%s are both 0x%02lx: a number means one thing",
                                               abi_now.calls[k].name, abi_now.calls[i].name, abi_now.calls[i].number);
}

static const char *camel(const char *error)
{
        static const struct {
                const char *name, *camel;
        } names[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { #name, #camel },
#include "kernel_error.def"
        };

        for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
                if (same(names[i].name, error))
                        return names[i].camel;
        return error;
}

static int row_same(const struct row *one, const struct row *other)
{
        return one->argument == other->argument && same(one->call, other->call) && same(one->error, other->error) &&
               same(one->reason, other->reason);
}

/* Its place among the rows of now, or the count of them. */
static size_t row_place(const struct row *row)
{
        size_t place = 0;

        while (place < abi_now.row_count && !row_same(&abi_now.rows[place], row))
                place++;
        return place;
}

/* The rows of a call that are left must follow each other as they did; one line for each call suffices. */
static void check_row_order(const char *call)
{
        const struct row *before = NULL;

        for (size_t i = 0; i < abi_frozen.row_count; i++) {
                const struct row *row = &abi_frozen.rows[i];
                size_t place = row_place(row);

                if (!same(row->call, call) || place == abi_now.row_count)
                        continue;
                if (before && place < row_place(before)) {
                        promise_broken("rows of %s changed their order: %u %s/%s was checked before %u %s/%s", call,
                                       before->argument, camel(before->error), before->reason, row->argument,
                                       camel(row->error), row->reason);
                        return;
                }
                before = row;
        }
}

static void check_rows(void)
{
        for (size_t i = 0; i < abi_frozen.row_count; i++) {
                const struct row *then = &abi_frozen.rows[i];
                size_t place = row_place(then);

                if (place == abi_now.row_count)
                        promise_broken("row %s %u %s/%s is gone", then->call, then->argument, camel(then->error),
                                       then->reason);
                else if (!same(abi_now.rows[place].posix, then->posix))
                        promise_broken("row %s %u %s/%s had errno %s and now has %s", then->call, then->argument,
                                       camel(then->error), then->reason, then->posix, abi_now.rows[place].posix);
        }
        check_row_order("unknown");
        for (size_t i = 0; i < abi_frozen.call_count; i++)
                check_row_order(abi_frozen.calls[i].name);
        for (size_t i = 0; i < abi_now.row_count; i++)
                if (row_place(&abi_now.rows[i]) != i)
                        promise_broken("row %s %u %s/%s stands there twice", abi_now.rows[i].call,
                                       abi_now.rows[i].argument, camel(abi_now.rows[i].error), abi_now.rows[i].reason);
}

enum status lock_check(void)
{
        check_numbers();
        check_calls();
        check_rows();
        return broken ? STATUS_BAD : STATUS_GOOD;
}
