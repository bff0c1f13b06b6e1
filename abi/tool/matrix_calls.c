/* The calls of the page: each with its rows, and with what became of each on each architecture. */
#include <stdio.h>
#include <string.h>

#include "matrix.h"

static void outcome(FILE *file, const struct run *run, struct test test)
{
        static const char *const words[] = { [HELD] = "ok", [FAILED] = "not ok", [SKIPPED] = "skipped" };
        static const char *const marks[] = { [HELD] = "ok", [FAILED] = "bad", [SKIPPED] = "skip", [ABSENT] = "bad" };

        fprintf(file, "<span class=\"run %s\"><i>", marks[test.outcome]);
        html_text(file, run->architecture);
        if (test.outcome == ABSENT)
                fputs("</i> missing</span>", file);
        else
                fprintf(file, "</i> %s %u</span>", words[test.outcome], test.number);
}

/* A test beside the rows, by the name that the first run which has it gives it: it may end in a count. */
static void beside(FILE *file, const struct matrix *matrix, const char *kind, const struct call *call)
{
        char name[ROW_NAME];
        const char *full = name;

        snprintf(name, sizeof(name), "%s %s", kind, call->name);
        for (size_t i = matrix->run_count; i-- != 0;) {
                struct test test = run_test(&matrix->runs[i], name);

                full = test.outcome == ABSENT ? full : test.name;
        }
        fputs("<li><code>", file);
        html_text(file, full);
        fputs("</code> ", file);
        for (size_t i = 0; i < matrix->run_count; i++)
                outcome(file, &matrix->runs[i], run_test(&matrix->runs[i], name));
        fputs("</li>\n", file);
}

static void argument(FILE *file, const struct call *call, unsigned number)
{
        if (number == 0)
                fputs("the call", file);
        else if (number <= ARGUMENTS && call->arguments[number - 1])
                fprintf(file, "<i>%u</i> %s", number, call->arguments[number - 1]);
        else
                fprintf(file, "<i>%u</i>", number);
}

/* Whether the call has no earlier row of this error; the anchor of the matrix's cell is there. */
static int is_first(size_t row)
{
        for (size_t i = 0; i < row; i++)
                if (strcmp(lists.rows[i].call, lists.rows[row].call) == 0 &&
                    strcmp(lists.rows[i].error, lists.rows[row].error) == 0)
                        return 0;
        return 1;
}

static void row_write(FILE *file, const struct matrix *matrix, const struct call *call, size_t at, unsigned place)
{
        const struct row *row = &lists.rows[at];
        const struct error *error = row_error(row);
        char name[ROW_NAME];

        fprintf(file, "<tr class=\"e%u%s\"", error->number, row_is_provoked(matrix, at) ? "" : " bad");
        if (is_first(at))
                fprintf(file, " id=\"%s-%u\"", call->name, error->number);
        fprintf(file, "><td class=place>%u</td><td class=\"argument%s\">", place, row->argument == 0 ? " whole" : "");
        argument(file, call, row->argument);
        fprintf(file,
                "</td><td class=refusal><b>%s <i>%u</i></b> <code>%s</code></td><td class=posix><code>%s</code>"
                "</td><td class=when>",
                error->camel, error->number, row->reason, row->posix);
        html_text(file, row->when);
        fprintf(file, "<code class=test>%s</code></td><td class=runs>", row_name(row, name));
        for (size_t i = 0; i < matrix->run_count; i++)
                outcome(file, &matrix->runs[i], matrix->runs[i].rows[at]);
        fputs("</td></tr>\n", file);
}

static void rows_write(FILE *file, const struct matrix *matrix, const struct call *call)
{
        unsigned place = 0;

        for (size_t i = 0; i < lists.row_count; i++) {
                if (strcmp(lists.rows[i].call, call->name) != 0)
                        continue;
                if (place == 0)
                        fputs("<table class=rows>\n<thead><tr><th></th><th>argument</th><th>refusal</th><th>errno</th>"
                              "<th>when, and the test that provokes it</th><th>provoked</th></tr></thead>\n<tbody>\n",
                              file);
                row_write(file, matrix, call, i, ++place);
        }
        fputs(place == 0 ? "<p>It never refuses.</p>\n" : "</tbody>\n</table>\n", file);
}

static void call_write(FILE *file, const struct matrix *matrix, const struct call *call)
{
        const char *before = "";

        fprintf(file, "<section id=\"%s\">\n<h3>%s<span>(", call->name, call->name);
        for (unsigned i = 0; i < ARGUMENTS && call->arguments[i]; i++)
                fprintf(file, "%s%s", i == 0 ? "" : ", ", call->arguments[i]);
        fprintf(file, ")</span> <i>0x%02x</i> <a class=up href=\"#matrix\">matrix</a></h3>\n<ul class=beside>\n",
                call->number);
        beside(file, matrix, "base", call);
        beside(file, matrix, "order", call);
        for (size_t i = 0; i < lists.code_count; i++) {
                if (!call_may_end_in(call, &lists.codes[i]))
                        continue;
                fprintf(file, "%s<code>%s</code>", *before ? before : "<li>may end in the internal code ",
                        lists.codes[i].name);
                before = ", ";
        }
        fputs(*before ? "</li>\n</ul>\n" : "</ul>\n", file);
        rows_write(file, matrix, call);
        fputs("</section>\n", file);
}

void page_calls(FILE *file, const struct matrix *matrix)
{
        fputs("<h2>The calls</h2>\n<p>The rows stand in the order of the checks: of two that are true at once, the "
              "upper refuses. <code>base</code> is the call with nothing wrong, <code>order</code> are its faults "
              "two at a time.</p>\n",
              file);
        for (size_t i = 0; i < lists.call_count; i++)
                call_write(file, matrix, &lists.calls[i]);
}
