/* What matrix.gnuplot draws: names for the axes, and a line for each cell that has rows. */
#include <stdio.h>

#include "matrix.h"

void picture_write(FILE *file, const struct matrix *matrix)
{
        unsigned most = 1;

        fprintf(file, "# made by verdict matrix\ncalls = %zu\nerrors = %zu\ntitle = \"", lists.call_count,
                lists.error_count);
        summary_write(file, matrix);
        fputs("\"\narray call[calls]\narray error[errors]\n", file);
        for (size_t i = 0; i < lists.call_count; i++)
                fprintf(file, "call[%zu] = \"%s\"\n", i + 1, lists.calls[i].name);
        for (size_t i = 0; i < lists.error_count; i++)
                fprintf(file, "error[%zu] = \"%s  %u\"\n", i + 1, lists.errors[i].camel, lists.errors[i].number);
        fputs("# error, call, rows, rows that some run did not provoke\n$cells << END\n", file);
        for (size_t i = 0; i < lists.call_count; i++) {
                for (size_t j = 0; j < lists.error_count; j++) {
                        struct cell cell = cell_of(matrix, &lists.calls[i], &lists.errors[j]);

                        if (cell.rows != 0)
                                fprintf(file, "%zu %zu %u %u\n", j + 1, i + 1, cell.rows, cell.unprovoked);
                        most = cell.rows > most ? cell.rows : most;
                }
        }
        fprintf(file, "END\nmost = %u\n", most);
}
