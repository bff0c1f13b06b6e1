/* Of every run: a test for each group of lines, and one that it is complete. Of all runs: that they say the same. */
#include <criterion/criterion.h>

#include "expect.h"

#define GROUP(run, name)                                                                                               \
        Test(run, name)                                                                                                \
        {                                                                                                              \
                expect_group(#run, #name);                                                                             \
        }

#define RUN(run)                                                                                                       \
        Test(run, complete)                                                                                            \
        {                                                                                                              \
                expect_complete(#run);                                                                                 \
        }                                                                                                              \
        GROUP(run, row)                                                                                                \
        GROUP(run, base)                                                                                               \
        GROUP(run, order)                                                                                              \
        GROUP(run, abi)                                                                                                \
        GROUP(run, registers)                                                                                          \
        GROUP(run, restart)                                                                                            \
        GROUP(run, capability)                                                                                         \
        GROUP(run, region)                                                                                             \
        GROUP(run, slab)                                                                                               \
        GROUP(run, queue)                                                                                              \
        GROUP(run, task)                                                                                               \
        GROUP(run, upcall)                                                                                             \
        GROUP(run, fault)                                                                                              \
        GROUP(run, leak)                                                                                               \
        GROUP(run, kernel)

#define VARIANTS(build)                                                                                                \
        RUN(build##_release)                                                                                           \
        RUN(build##_check)                                                                                             \
        RUN(build##_inject)

VARIANTS(x86_64_clang)
VARIANTS(x86_64_gcc)
VARIANTS(aarch64_clang)
VARIANTS(aarch64_gcc)

#define IDENTICAL(variant)                                                                                             \
        Test(identical, variant)                                                                                       \
        {                                                                                                              \
                expect_identical(#variant);                                                                            \
        }

IDENTICAL(release)
IDENTICAL(check)
IDENTICAL(inject)
