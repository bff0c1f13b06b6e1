/* verdict matrix: the contract as a page and as what a picture is drawn from. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "matrix.h"
#include "verdict.h"

static const char usage[] = "usage: verdict matrix [--draft] -o DIRECTORY ARCHITECTURE=LOG...";

/* The two tests of a call beside its rows: it is done when nothing is wrong with it, and its checks keep their order.
 */
static const char *const of_calls[] = { "base", "order" };

static int tell(const struct run *run, const char *name, struct test test)
{
        if (test.outcome == ABSENT)
                bad("matrix: %s: %s: there is no such test in %s", run->architecture, name, run->log);
        else
                bad("matrix: %s: %s: test %u %s", run->architecture, name, test.number,
                    test.outcome == FAILED ? "fails" : "was skipped");
        return 0;
}

/* All of the contract holds in the run; what does not is named. */
static int run_is_whole(const struct run *run)
{
        char name[ROW_NAME];
        int whole = 1;

        if (run->test_count == 0) {
                bad("matrix: %s: there are no tests in %s", run->architecture, run->log);
                return 0;
        }
        for (size_t i = 0; i < lists.row_count; i++)
                if (run->rows[i].outcome != HELD)
                        whole = tell(run, row_name(&lists.rows[i], name), run->rows[i]);
        for (size_t i = 0; i < lists.call_count * 2; i++) {
                struct test test;

                snprintf(name, sizeof(name), "%s %s", of_calls[i % 2], lists.calls[i / 2].name);
                test = run_test(run, name);
                if (test.outcome == ABSENT || test.outcome == FAILED)
                        whole = tell(run, name, test);
        }
        return whole;
}

static enum status write_to(const char *directory, const char *name, void (*write)(FILE *, const struct matrix *),
                            const struct matrix *matrix)
{
        char path[4096];
        FILE *file;
        int failed;

        snprintf(path, sizeof(path), "%s/%s", directory, name);
        file = fopen(path, "w");
        if (!file)
                return bad("%s: %s", path, strerror(errno));
        write(file, matrix);
        failed = ferror(file);
        if (fclose(file) != 0 || failed)
                return bad("%s: %s", path, strerror(errno));
        return STATUS_GOOD;
}

/* ARCHITECTURE=LOG... */
static enum status runs_read(struct matrix *matrix, int count, char **arguments)
{
        matrix->runs = calloc((size_t)count, sizeof(*matrix->runs));
        if (!matrix->runs)
                return bad("matrix: no memory");
        for (int i = 0; i < count; i++) {
                char *equals = strchr(arguments[i], '=');

                if (!equals || equals == arguments[i])
                        return bad_usage("matrix: %s is not ARCHITECTURE=LOG", arguments[i]);
                *equals = '\0';
                matrix->runs[i] = (struct run){ .architecture = arguments[i], .log = equals + 1 };
                run_read(&matrix->runs[i]);
                matrix->run_count++;
        }
        return STATUS_GOOD;
}

enum status matrix_command(int count, char **arguments)
{
        int draft = count > 0 && strcmp(arguments[0], "--draft") == 0, whole = 1;
        struct matrix matrix = { 0 };
        enum status status;

        count -= draft;
        arguments += draft;
        if (count < 3 || strcmp(arguments[0], "-o") != 0)
                return bad_usage("%s", usage);
        status = runs_read(&matrix, count - 2, arguments + 2);
        if (status == STATUS_GOOD)
                status = write_to(arguments[1], "index.html", page_write, &matrix);
        if (status == STATUS_GOOD)
                status = write_to(arguments[1], "matrix.data", picture_write, &matrix);
        if (status != STATUS_GOOD)
                return status;
        for (size_t i = 0; i < matrix.run_count; i++)
                whole = run_is_whole(&matrix.runs[i]) && whole;
        summary_write(stdout, &matrix);
        putchar('\n');
        return whole || draft ? STATUS_GOOD : STATUS_BAD;
}
