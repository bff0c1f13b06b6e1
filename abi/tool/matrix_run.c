/* What a run of the conformance suite says: the lines "ok N - name" and "not ok N - name" of its log. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "matrix.h"
#include "verdict.h"

#define SKIP " # SKIP"

static int parse(char *line, struct test *test)
{
        int fails = strncmp(line, "not ok ", 7) == 0, length = 0;

        line += fails ? 4 : 0;
        if (sscanf(line, "ok %u - %n", &test->number, &length) != 1 || length == 0)
                return 0;
        test->name = line + length;
        test->outcome = fails ? FAILED : strstr(test->name, SKIP) ? SKIPPED : HELD;
        return 1;
}

static void add(struct run *run, const struct test *test)
{
        struct test *grown = realloc(run->tests, (run->test_count + 1) * sizeof(*grown));

        if (!grown)
                exit((int)bad("matrix: no memory"));
        run->tests = grown;
        run->tests[run->test_count++] = *test;
}

void run_read(struct run *run)
{
        char name[ROW_NAME];
        size_t length = 0;
        char *text = (char *)file_read(run->log, &length);

        if (text)
                text[length] = '\0';
        for (char *line = text ? strtok(text, "\r\n") : NULL; line; line = strtok(NULL, "\r\n")) {
                struct test test;

                if (parse(line, &test))
                        add(run, &test);
        }
        run->rows = calloc(lists.row_count, sizeof(*run->rows));
        if (!run->rows)
                exit((int)bad("matrix: no memory"));
        for (size_t i = 0; i < lists.row_count; i++)
                run->rows[i] = run_test(run, row_name(&lists.rows[i], name));
}

struct test run_test(const struct run *run, const char *name)
{
        size_t length = strlen(name);

        for (size_t i = 0; i < run->test_count; i++) {
                const char *text = run->tests[i].name;

                if (strncmp(text, name, length) != 0)
                        continue;
                if (text[length] == '\0' || text[length] == ',' || strncmp(text + length, SKIP, strlen(SKIP)) == 0)
                        return run->tests[i];
        }
        return (struct test){ .outcome = ABSENT };
}

/* The kernel was broken on purpose, and was caught by answering what no row may list: InternalError. */
static int caught(const struct run *run)
{
        static const char group[] = "leak: ";
        int any = 0;

        for (size_t i = 0; i < run->test_count; i++) {
                if (strncmp(run->tests[i].name, group, strlen(group)) != 0)
                        continue;
                if (run->tests[i].outcome != HELD)
                        return 0;
                any = 1;
        }
        return any;
}

int run_sees(const struct run *run, const struct error *error)
{
        if (strcmp(error->name, "INTERNAL_ERROR") == 0)
                return caught(run);
        for (size_t i = 0; i < lists.row_count; i++)
                if (run->rows[i].outcome == HELD && row_error(&lists.rows[i]) == error)
                        return 1;
        return 0;
}

size_t rows_provoked(const struct run *run)
{
        size_t provoked = 0;

        for (size_t i = 0; i < lists.row_count; i++)
                provoked += run->rows[i].outcome == HELD;
        return provoked;
}
