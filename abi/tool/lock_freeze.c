/* verdict lock freeze: write abi/v1 as the ABI is now. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "lock.h"
#include "lock_commands.h"

static const char numbers_head[] =
    "/*\n"
    " * Frozen by `verdict lock freeze`: FROZEN_NUMBER(kind, NAME, number), of the errors (KERR), reasons, object\n"
    " * types, rights, faults and device requests, of errno, of retcodes with their spaces and facilities, and of\n"
    " * spawns and guests. `verdict lock check` holds every build to it.\n"
    " */\n";
static const char calls_head[] =
    "/*\n"
    " * Frozen by `verdict lock freeze`: FROZEN_SYSCALL(number, name, \"types of its arguments\").\n"
    " */\n";
static const char rows_head[] = "/* Frozen by `verdict lock freeze`: FROZEN_ROW(call, argument, ERROR, REASON, ERRNO), "
                                "in the order of checks. */\n";
static const char rows_list_head[] =
    "/* Frozen by `verdict lock freeze`: the rows, by the first word of their calls. */\n";

static void write_numbers(FILE *file)
{
        fputs(numbers_head, file);
        for (size_t i = 0; i < abi_now.number_count; i++) {
                const struct number *number = &abi_now.numbers[i];

                fprintf(file, "FROZEN_NUMBER(%s, %s, %ld)\n", number->kind, number->name, number->number);
        }
}

static void write_calls(FILE *file)
{
        fputs(calls_head, file);
        for (size_t i = 0; i < abi_now.call_count; i++) {
                const struct call *call = &abi_now.calls[i];

                fprintf(file, "FROZEN_SYSCALL(0x%02lx, %s, \"%s\")\n", call->number, call->name, call->types);
        }
}

/* The rows of the calls on one kind of object, by the first word of their names, have a file of their own. */
static const char *rows_object;

static int is_first_of_object(size_t index)
{
        size_t length = strcspn(abi_now.rows[index].call, "_") + 1;

        for (size_t i = 0; i < index; i++)
                if (strncmp(abi_now.rows[i].call, abi_now.rows[index].call, length) == 0)
                        return 0;
        return 1;
}

static void write_rows(FILE *file)
{
        size_t length = strcspn(rows_object, "_") + 1;

        fputs(rows_head, file);
        for (size_t i = 0; i < abi_now.row_count; i++) {
                const struct row *row = &abi_now.rows[i];

                if (strncmp(row->call, rows_object, length) == 0)
                        fprintf(file, "FROZEN_ROW(%s, %u, %s, %s, %s)\n", row->call, row->argument, row->error,
                                row->reason, row->posix);
        }
}

static void rows_name(size_t index, char name[128])
{
        const char *call = abi_now.rows[index].call;

        snprintf(name, 128, "row_%.*s.def", (int)strcspn(call, "_"), call);
}

static void write_rows_list(FILE *file)
{
        char name[128];

        fputs(rows_list_head, file);
        for (size_t i = 0; i < abi_now.row_count; i++) {
                if (is_first_of_object(i)) {
                        rows_name(i, name);
                        fprintf(file, "#include \"%s\"\n", name);
                }
        }
}

static enum status write_file(const char *name, void (*contents)(FILE *), const char *macro)
{
        FILE *file = fopen(name, "w");
        int good;

        if (file) {
                contents(file);
                good = (macro == NULL || fprintf(file, "#undef %s\n", macro) > 0) && !ferror(file);
                if (fclose(file) == 0 && good)
                        return STATUS_GOOD;
        }
        return bad("lock: %s: %s (it is to be run at the top of the source)", name, strerror(errno));
}

static enum status write_all_rows(void)
{
        enum status status = STATUS_GOOD;
        char name[128], path[160];

        for (size_t i = 0; status == STATUS_GOOD && i < abi_now.row_count; i++) {
                if (!is_first_of_object(i))
                        continue;
                rows_object = abi_now.rows[i].call;
                rows_name(i, name);
                snprintf(path, sizeof(path), "abi/v1/%s", name);
                status = write_file(path, write_rows, NULL);
        }
        return status;
}

enum status lock_freeze(void)
{
        enum status status = write_file("abi/v1/number.def", write_numbers, "FROZEN_NUMBER");

        if (status == STATUS_GOOD)
                status = write_file("abi/v1/syscall.def", write_calls, "FROZEN_SYSCALL");
        if (status == STATUS_GOOD)
                status = write_all_rows();
        if (status == STATUS_GOOD)
                status = write_file("abi/v1/row.def", write_rows_list, "FROZEN_ROW");
        if (status == STATUS_GOOD)
                printf("abi/v1: %zu numbers, %zu system calls and %zu rows are frozen\n", abi_now.number_count,
                       abi_now.call_count, abi_now.row_count);
        return status;
}
