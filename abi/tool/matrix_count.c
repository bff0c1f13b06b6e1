/* What is counted of the contract, and of it and the runs together. */
#include <stdio.h>
#include <string.h>

#include "matrix.h"

const struct error *row_error(const struct row *row)
{
        size_t i = 0;

        while (strcmp(lists.errors[i].name, row->error) != 0)
                i++;
        return &lists.errors[i];
}

const char *row_name(const struct row *row, char name[ROW_NAME])
{
        snprintf(name, ROW_NAME, "row %s %u %s %s", row->call, row->argument, row_error(row)->camel, row->reason);
        return name;
}

int row_is_provoked(const struct matrix *matrix, size_t row)
{
        for (size_t i = 0; i < matrix->run_count; i++)
                if (matrix->runs[i].rows[row].outcome != HELD)
                        return 0;
        return 1;
}

struct cell cell_of(const struct matrix *matrix, const struct call *call, const struct error *error)
{
        struct cell cell = { 0, 0 };

        for (size_t i = 0; i < lists.row_count; i++) {
                if (strcmp(lists.rows[i].call, call->name) != 0 || row_error(&lists.rows[i]) != error)
                        continue;
                cell.rows++;
                cell.unprovoked += !row_is_provoked(matrix, i);
        }
        return cell;
}

int code_is_seen(const struct matrix *matrix, const struct error *error)
{
        for (size_t i = 0; i < matrix->run_count; i++)
                if (!run_sees(&matrix->runs[i], error))
                        return 0;
        return 1;
}

size_t codes_seen(const struct matrix *matrix)
{
        size_t seen = 0;

        for (size_t i = 0; i < lists.error_count; i++)
                seen += (size_t)code_is_seen(matrix, &lists.errors[i]);
        return seen;
}

int call_may_end_in(const struct call *call, const struct internal_code *code)
{
        for (size_t i = 0; i < lists.internal_row_count; i++)
                if (strcmp(lists.internal_rows[i].call, call->name) == 0 &&
                    strcmp(lists.internal_rows[i].code, code->name) == 0)
                        return 1;
        return 0;
}

size_t internal_codes_declared(void)
{
        size_t declared = 0;

        for (size_t i = 0; i < lists.code_count; i++) {
                size_t call = 0;

                while (call < lists.call_count && !call_may_end_in(&lists.calls[call], &lists.codes[i]))
                        call++;
                declared += call < lists.call_count;
        }
        return declared;
}

void summary_write(FILE *file, const struct matrix *matrix)
{
        fprintf(file, "contract: %zu rows", lists.row_count);
        for (size_t i = 0; i < matrix->run_count; i++)
                fprintf(file, ", %zu provoked on %s", rows_provoked(&matrix->runs[i]), matrix->runs[i].architecture);
        fprintf(file, "; %zu of %zu codes seen, %zu of %zu internal codes in use", codes_seen(matrix),
                lists.error_count, internal_codes_declared(), lists.code_count);
}
