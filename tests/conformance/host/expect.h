/* What a Criterion test says of a run. Each reads the log for itself: its process is its own. */
#ifndef CONFORMANCE_HOST_EXPECT_H
#define CONFORMANCE_HOST_EXPECT_H

/* How many rows the contract has. */
enum {
        ROWS = 0
#define ROW(call, argument, error, reason, errno, condition) +1
#include "contract.def"
};

/* The first run of the architecture has this row, at its place in the plan, and it holds. */
void expect_row(const char *architecture, const char *call, unsigned argument, const char *error, const char *reason);

/* It has a test of that name, and it holds. */
void expect_test(const char *architecture, const char *name);

/* Of a run by its name: all tests of the group hold; it ended well, with the whole of its plan done. */
void expect_group(const char *run, const char *group);
void expect_complete(const char *run);

/* All runs of a variant have written the same. */
void expect_identical(const char *variant);

#endif
