#include "expect.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "transcript.h"

static const struct camel {
        const char *name, *camel;
} errors[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { #name, #camel },
#include "kernel_error.def"
};

/* The rows in the order of the plan, to know their numbers. */
static const char *const rows[] = {
#define ROW(call, argument, error, reason, errno, condition) #call " " #argument " " #error " " #reason,
#include "contract.def"
};

static struct run runs[RUNS_MAXIMUM];
static unsigned run_count;

static const char *ending(int status)
{
        switch (status) {
        case 0:
                return "it ended well";
        case 1:
                return "the kernel said that it failed";
        case 2:
                return "QEMU could not be started";
        case 3:
                return "the machine crashed";
        case 4:
                return "it hung";
        default:
                return "it was not run";
        }
}

/* A line that is missing has a reason: how the run ended, and what was written last. */
static void fail_missing(const struct run *run, const struct transcript *transcript, const char *name)
{
        const char *last = transcript->count == 0 ? "nothing" : transcript->lines[transcript->count - 1];

        cr_assert_fail("%s: there is no test \"%s\": %s; the last line of %s: %s", run->name, name,
                       ending(run_status(run)), run->log, last);
}

static const struct run *find(const struct run *(*by)(const struct run *, unsigned, const char *), const char *what)
{
        const struct run *run;

        cr_assert(runs_read(runs, &run_count), "CONFORMANCE_RUNS says nothing sensible");
        run = by(runs, run_count, what);
        cr_assert(run != NULL, "%s was not run", what);
        return run;
}

static unsigned expect_named(const struct run *run, const char *name)
{
        struct transcript transcript = transcript_read(run);
        const char *line = transcript_find(&transcript, name);
        unsigned number;

        if (line == NULL)
                fail_missing(run, &transcript, name);
        cr_assert(line_holds(line), "%s: %s (the lines before it in %s say why)", run->name, line, run->log);
        number = line_number(line);
        transcript_free(&transcript);
        return number;
}

void expect_row(const char *architecture, const char *call, unsigned argument, const char *error, const char *reason)
{
        const struct run *run = find(run_of_architecture, architecture);
        const char *camel = error;
        char name[160], row[160];
        unsigned place = 0, number;

        for (unsigned i = 0; i < sizeof errors / sizeof errors[0]; i++) {
                if (strcmp(errors[i].name, error) == 0)
                        camel = errors[i].camel;
        }
        snprintf(name, sizeof name, "row %s %u %s %s", call, argument, camel, reason);
        snprintf(row, sizeof row, "%s %u %s %s", call, argument, error, reason);
        while (place < ROWS && strcmp(rows[place], row) != 0)
                place++;
        number = expect_named(run, name);
        cr_assert(number == place + 1, "%s: number %u, not %u", name, number, place + 1);
}

void expect_test(const char *architecture, const char *name)
{
        expect_named(find(run_of_architecture, architecture), name);
}

void expect_group(const char *name, const char *group)
{
        const struct run *run = find(run_of_name, name);
        struct transcript transcript = transcript_read(run);
        const char *failing;

        if (transcript_group(&transcript, group, &failing) == 0)
                fail_missing(run, &transcript, group);
        cr_assert(failing == NULL, "%s: %s (the lines before it in %s say why)", run->name, failing, run->log);
        transcript_free(&transcript);
}

void expect_complete(const char *name)
{
        const struct run *run = find(run_of_name, name);
        struct transcript transcript = transcript_read(run);
        unsigned done = 0, contract_rows = 0, provoked = 0;

        for (unsigned i = 0; i < transcript.count; i++)
                done += line_number(transcript.lines[i]) == done + 1;
        cr_assert(transcript.planned != 0, "%s: no plan in %s: %s", run->name, run->log, ending(run_status(run)));
        cr_assert(transcript_variant(&transcript, run->variant), "%s: the kernel is not built as that", run->name);
        cr_assert(done == transcript.planned, "%s: %u tests planned, %u done: %s", run->name, transcript.planned, done,
                  ending(run_status(run)));
        cr_assert(transcript_contract(&transcript, &contract_rows, &provoked), "%s: no line about the contract",
                  run->name);
        cr_assert(contract_rows == ROWS && provoked == ROWS,
                  "%s: %u rows, of which %u are the guest's, and %u provoked", run->name, ROWS, contract_rows,
                  provoked);
        cr_assert(run_status(run) == 0, "%s: %s", run->name, ending(run_status(run)));
        transcript_free(&transcript);
}

void expect_identical(const char *variant)
{
        struct transcript first = { 0 }, next;
        const struct run *first_run = NULL;
        const char *differing[2];

        cr_assert(runs_read(runs, &run_count), "CONFORMANCE_RUNS says nothing sensible");
        for (unsigned i = 0; i < run_count; i++) {
                if (strcmp(runs[i].variant, variant) != 0)
                        continue;
                next = transcript_read(&runs[i]);
                cr_assert(next.count != 0, "%s wrote nothing: %s", runs[i].name, ending(run_status(&runs[i])));
                if (first_run == NULL) {
                        first_run = &runs[i];
                        first = next;
                        continue;
                }
                transcript_compare(&first, &next, differing);
                cr_assert(differing[0] == NULL, "%s says \"%s\" where %s says \"%s\"", first_run->name, differing[0],
                          runs[i].name, differing[1]);
                transcript_free(&next);
        }
        transcript_free(&first);
}
