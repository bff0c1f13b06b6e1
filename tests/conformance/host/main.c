/*
 * The host's side of the conformance suite: run the guest in QEMU on every
 * machine that is asked for, then let Criterion say of each row and each test
 * what became of it. See run.h for how it is asked.
 */
#include <criterion/criterion.h>
#include <criterion/options.h>
#include <stdio.h>
#include <string.h>

#include "expect.h"
#include "transcript.h"

static struct run runs[RUNS_MAXIMUM];
static unsigned run_count;

static void append(char *text, size_t size, const char *before, const char *what)
{
        size_t length = strlen(text);

        snprintf(text + length, size - length, "%s%s", before, what);
}

/* The suites of what was run: those of the two architectures by name, the others whole. */
static const char *pattern(void)
{
        static char text[1024] = "@(";

        for (unsigned i = 0; i < run_count; i++) {
                const struct run *run = &runs[i];

                if (run_of_architecture(runs, run_count, run->architecture) == run) {
                        append(text, sizeof text, "", run->architecture);
                        append(text, sizeof text, "/*|", run->name);
                        append(text, sizeof text, "/complete|", "");
                } else {
                        append(text, sizeof text, "", run->name);
                        append(text, sizeof text, "/*|", "");
                }
                append(text, sizeof text, "identical/", run->variant);
                append(text, sizeof text, i + 1 == run_count ? ")" : "|", "");
        }
        return text;
}

/* The joint line. False, if a row is missing anywhere. */
static bool print_contract(void)
{
        static const char *const architectures[] = { "x86_64", "aarch64" };
        char line[256];
        bool all = true;

        snprintf(line, sizeof line, "contract: %d rows", ROWS);
        for (unsigned i = 0; i < 2; i++) {
                const struct run *run = run_of_architecture(runs, run_count, architectures[i]);
                unsigned rows = 0, provoked = 0;
                struct transcript transcript;
                char part[64];

                if (run == NULL)
                        continue;
                transcript = transcript_read(run);
                transcript_contract(&transcript, &rows, &provoked);
                transcript_free(&transcript);
                snprintf(part, sizeof part, ", %u provoked on %s", provoked, architectures[i]);
                append(line, sizeof line, part, "");
                all = all && rows == ROWS && provoked == ROWS;
        }
        printf("%s\n", line);
        return all;
}

/* What the guest says of the codes: in the first run, which is the one that skips nothing. */
static void print_codes(void)
{
        struct transcript transcript = transcript_read(&runs[0]);

        for (unsigned i = 0; i < transcript.count; i++) {
                if (strncmp(transcript.lines[i], "codes: ", 7) == 0 ||
                    strncmp(transcript.lines[i], "internal: ", 10) == 0)
                        printf("%s\n", transcript.lines[i]);
        }
        transcript_free(&transcript);
}

int main(int argc, char **argv)
{
        struct criterion_test_set *tests = criterion_initialize();
        bool good;

        if (!criterion_handle_args(argc, argv, true))
                return 0;
        if (!runs_read(runs, &run_count))
                return 2;
        if (criterion_options.pattern == NULL)
                criterion_options.pattern = pattern();
        runs_start(runs, run_count);
        good = criterion_run_all_tests(tests) != 0;
        criterion_finalize(tests);
        print_codes();
        good = print_contract() && good;
        return good ? 0 : 1;
}
