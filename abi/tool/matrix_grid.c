/* The matrix of the page: a line for each call, a column for each kernel error, and how many rows they have. */
#include <stdio.h>

#include "matrix.h"

static void heading(FILE *file)
{
        fputs("<h2 id=matrix>Calls and errors</h2>\n<p>How many rows a call has of each error. A number leads to "
              "them. <span class=\"key bad\">1</span> is one that some run did not provoke.</p>\n"
              "<div class=grid tabindex=0>\n<table>\n<thead>\n<tr><th class=call>call</th>",
              file);
        for (size_t i = 0; i < lists.error_count; i++)
                fprintf(file, "<th scope=col><span>%s <i>%u</i></span></th>", lists.errors[i].camel,
                        lists.errors[i].number);
        fputs("<th scope=col><span>all rows</span></th></tr>\n</thead>\n<tbody>\n", file);
}

/* The darkest of all cells. */
static unsigned most(const struct matrix *matrix)
{
        unsigned rows = 1;

        for (size_t i = 0; i < lists.call_count; i++) {
                for (size_t j = 0; j < lists.error_count; j++) {
                        struct cell cell = cell_of(matrix, &lists.calls[i], &lists.errors[j]);

                        rows = cell.rows > rows ? cell.rows : rows;
                }
        }
        return rows;
}

/* Answers how many rows it stands for. */
static unsigned cell_write(FILE *file, const struct matrix *matrix, const struct call *call, const struct error *error,
                           unsigned darkest)
{
        struct cell cell = cell_of(matrix, call, error);

        if (cell.rows == 0) {
                fputs("<td></td>", file);
                return 0;
        }
        fprintf(file, "<td style=\"--n:.%02u\"%s><a href=\"#%s-%u\" title=\"%s: %s, %u row%s",
                10 + 55 * cell.rows / darkest, cell.unprovoked ? " class=bad" : "", call->name, error->number,
                call->name, error->camel, cell.rows, cell.rows == 1 ? "" : "s");
        if (cell.unprovoked)
                fprintf(file, ", %u not provoked", cell.unprovoked);
        fprintf(file, "\">%u</a></td>", cell.rows);
        return cell.rows;
}

void page_grid(FILE *file, const struct matrix *matrix)
{
        unsigned darkest = most(matrix);

        heading(file);
        for (size_t i = 0; i < lists.call_count; i++) {
                const struct call *call = &lists.calls[i];
                unsigned rows = 0;

                fprintf(file, "<tr><th class=call scope=row><a href=\"#%s\">%s</a></th>", call->name, call->name);
                for (size_t j = 0; j < lists.error_count; j++)
                        rows += cell_write(file, matrix, call, &lists.errors[j], darkest);
                fprintf(file, "<td class=sum>%u</td></tr>\n", rows);
        }
        fputs("</tbody>\n</table>\n</div>\n", file);
}
