/*
 * The runs of the guest: on which machine, by which build of the kernel. They
 * are told in the environment, so that Criterion's workers, which begin afresh,
 * know them as well:
 *
 *   CONFORMANCE_RUNS    "x86_64:clang:check aarch64:gcc:inject ..."; the first of an
 *                       architecture is the one that has a test for each line
 *   CONFORMANCE_KERNEL  somebody else's kernel, instead of build/
 *   CONFORMANCE_JOBS    how many at a time (as many as there are processors)
 *   CONFORMANCE_TIMEOUT after how many seconds a run is stopped (120)
 */
#ifndef CONFORMANCE_HOST_RUN_H
#define CONFORMANCE_HOST_RUN_H

#include <stdbool.h>

#define RUNS_MAXIMUM 16

struct run {
        char architecture[16];
        char toolchain[16];
        char variant[16];
        char name[64]; /* x86_64_clang_check */
        char log[128]; /* its serial output; beside it, .status: the exit status of qemu/run */
};

/* What the environment says; false, and a line that says why, if it says nothing sensible. */
bool runs_read(struct run runs[RUNS_MAXIMUM], unsigned *count);

/* Run all. What became of each is told by its log and its status alone. */
void runs_start(const struct run *runs, unsigned count);

/* The first of that architecture, or the one of that name; NULL if there is none. */
const struct run *run_of_architecture(const struct run *runs, unsigned count, const char *architecture);
const struct run *run_of_name(const struct run *runs, unsigned count, const char *name);

/* The exit status of its qemu/run; -1 if it was never started. */
int run_status(const struct run *run);

#endif
