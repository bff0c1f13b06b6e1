/* verdict contract: the rows, in the order in which the kernel checks. */
#include <stdio.h>
#include <string.h>

#include "verdict.h"

struct row {
        const char *call, *error, *reason, *posix, *when;
        unsigned argument;
};

static const struct row rows[] = {
#define ROW(call, argument, error, reason, errno, when) { #call, #error, #reason, #errno, when, argument },
#include "contract.def"
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

enum status contract_command(int count, char **arguments)
{
        const char *call = NULL;
        size_t found = 0;
        int only_count = count > 0 && strcmp(arguments[0], "--count") == 0;

        if (count - only_count > 1 || (count > only_count && arguments[only_count][0] == '-'))
                return bad_usage("usage: verdict contract [--count] [SYSCALL]");
        if (count > only_count)
                call = arguments[only_count];
        for (size_t i = 0; i < ROWS; i++) {
                const struct row *row = &rows[i];

                if (call && strcmp(call, row->call) != 0)
                        continue;
                if (!only_count)
                        printf("%-21s %u  %-25s %-23s %-11s %s\n", row->call, row->argument, row->error, row->reason,
                               row->posix, row->when);
                found++;
        }
        if (only_count)
                printf("%zu\n", found);
        if (call && !found)
                return bad("contract: no row of a call %s", call);
        return STATUS_GOOD;
}
