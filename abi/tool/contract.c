/* verdict contract: the rows, in the order in which the kernel checks. */
#include <stdio.h>
#include <string.h>

#include "explain.h"
#include "words.h"

enum status contract_command(int count, char **arguments)
{
        struct json json = { .file = stdout };
        bool only_count = option_take(&count, arguments, "--count"), as_json = option_take(&count, arguments, "--json");
        const char *call = count > 0 ? arguments[0] : NULL;
        size_t found = 0;

        if (count > 1 || (call && call[0] == '-') || (only_count && as_json))
                return bad_usage("usage: verdict contract [--count | --json] [SYSCALL]");
        for (size_t i = 0; i < row_count; i++) {
                const struct row *row = &rows[i];

                if (call && strcmp(call, row->call) != 0)
                        continue;
                if (!only_count && !as_json)
                        row_print(row);
                found++;
        }
        if (only_count)
                printf("%zu\n", found);
        if (call && !found)
                return bad("contract: no row of a call %s", call);
        if (as_json)
                rows_json(&json, NULL, call ? SYSCALLS : OTHER, call);
        return STATUS_GOOD;
}
