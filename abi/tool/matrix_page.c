/* The page: what stands above the matrix and below the calls. */
#include <stdio.h>

#include "matrix.h"
#include "verdict/number.h"

void html_text(FILE *file, const char *text)
{
        for (; *text; text++) {
                switch (*text) {
                case '&':
                        fputs("&amp;", file);
                        break;
                case '<':
                        fputs("&lt;", file);
                        break;
                case '>':
                        fputs("&gt;", file);
                        break;
                case '"':
                        fputs("&quot;", file);
                        break;
                default:
                        fputc(*text, file);
                }
        }
}

static void total(FILE *file, size_t part, size_t whole, const char *what, const char *where)
{
        fprintf(file, "<li%s><b>%zu</b> of %zu <span>%s", part == whole ? "" : " class=part", part, whole, what);
        html_text(file, where);
        fputs("</span></li>\n", file);
}

static void totals(FILE *file, const struct matrix *matrix)
{
        fprintf(file, "<ul class=totals>\n<li><b>%zu</b> <span>rows of %zu calls</span></li>\n", lists.row_count,
                lists.call_count - 1);
        for (size_t i = 0; i < matrix->run_count; i++)
                total(file, rows_provoked(&matrix->runs[i]), lists.row_count, "rows provoked on ",
                      matrix->runs[i].architecture);
        total(file, codes_seen(matrix), lists.error_count, "kernel errors seen", "");
        total(file, internal_codes_declared(), lists.code_count, "internal codes in use", "");
        fputs("</ul>\n", file);
}

static void codes_not_seen(FILE *file, const struct matrix *matrix)
{
        const char *before = "<p class=note>Not seen on every architecture: ";

        for (size_t i = 0; i < lists.error_count; i++) {
                if (code_is_seen(matrix, &lists.errors[i]))
                        continue;
                fprintf(file, "%s%s", before, lists.errors[i].camel);
                before = ", ";
        }
        fputs(before[0] == ',' ? ".</p>\n" : "", file);
}

static void internal_codes(FILE *file)
{
        fputs("<h2>Internal codes</h2>\n<p>The kernel's own endings of a call. None ever reaches a program.</p>\n"
              "<dl>\n",
              file);
        for (size_t i = 0; i < lists.code_count; i++) {
                const char *before = "";

                fprintf(file, "<dt><code>%s</code> %d</dt><dd>", lists.codes[i].name, lists.codes[i].number);
                html_text(file, lists.codes[i].meaning);
                fputs(". <span class=ends>", file);
                for (size_t j = 0; j < lists.call_count; j++) {
                        const char *name = lists.calls[j].name;

                        if (!call_may_end_in(&lists.calls[j], &lists.codes[i]))
                                continue;
                        fprintf(file, "%s<a href=\"#%s\">%s</a>", before, name, name);
                        before = ", ";
                }
                fprintf(file, "%s</span></dd>\n", *before ? "" : "No call ends in it.");
        }
        fputs("</dl>\n", file);
}

static void logs(FILE *file, const struct matrix *matrix)
{
        fputs("<footer><p>Made by <code>verdict matrix</code> of the lists in <code>abi/</code> and of", file);
        for (size_t i = 0; i < matrix->run_count; i++) {
                fprintf(file, "%s ", i == 0 ? "" : i + 1 == matrix->run_count ? " and" : ",");
                fputs("<code>", file);
                html_text(file, matrix->runs[i].log);
                fputs("</code>", file);
        }
        fputs(".</p></footer>\n", file);
}

void page_write(FILE *file, const struct matrix *matrix)
{
        fputs("<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
              "<meta name=viewport content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=color-scheme content=\"light dark\">\n<title>The contract of Verdict</title>\n",
              file);
        page_style(file);
        fprintf(file,
                "</head>\n<body>\n<h1>The contract of Verdict</h1>\n"
                "<p>ABI version %d. Every way in which a system call can refuse, in the order in which the kernel "
                "checks, and the test that provoked it from user mode.</p>\n",
                VERDICT_ABI_VERSION);
        totals(file, matrix);
        codes_not_seen(file, matrix);
        page_grid(file, matrix);
        internal_codes(file);
        page_calls(file, matrix);
        logs(file, matrix);
        fputs("</body>\n</html>\n", file);
}
