#include "report.h"

static unsigned planned, finished, failures, unlisted;
static bool failed;
static const char *skipped;

void expect_failed(const char *condition, const char *file, int line)
{
        print_format("# %s:%d: does not hold: %s\n", file, line, condition);
        fail();
}

void fail(void)
{
        failed = true;
}

void report_unlisted(void)
{
        unlisted++;
        failed = true;
}

bool passing(void)
{
        return !failed;
}

void report_plan(unsigned tests)
{
        planned = tests;
        print_format("KTAP version 1\n1..%u\n", tests);
}

void test_begin(void)
{
        failed = false;
        skipped = NULL;
}

void test_skip(const char *reason)
{
        skipped = reason;
}

bool test_end(const char *name)
{
        finished++;
        failures += failed;
        print_format("%s %u - %s%s%s\n", failed ? "not ok" : "ok", finished, name, skipped ? " # SKIP " : "",
                     skipped ? skipped : "");
        return !failed;
}

bool report_end(void)
{
        if (unlisted != 0)
                note("%u refusals that the contract does not list\n", unlisted);
        if (finished != planned)
                note("%u tests planned, %u run\n", planned, finished);
        print_format("# %u passed, %u failed\n", finished - failures, failures);
        return failures == 0 && unlisted == 0 && finished == planned;
}
