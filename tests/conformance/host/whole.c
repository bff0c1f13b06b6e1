/* Of every run: a test for each group of lines, and one that it is complete. Of all runs: that they say the same. */
#include <criterion/criterion.h>

#include "expect.h"

/* A test of a group that has no GROUP(group) in tests.def does not compile here. */
enum {
#define GROUP(group) group_##group,
#include "../guest/tests.def"
#define TEST(group, name, text) test_##group##_##name = group_##group,
#include "../guest/tests.def"
};

#define VARIANTS(what, build, name) what(build##_release, name) what(build##_check, name) what(build##_inject, name)

/* what(run, name), of every run. */
#define RUNS(what, name)                                                                                               \
        VARIANTS(what, x86_64_clang, name)                                                                             \
        VARIANTS(what, x86_64_gcc, name)                                                                               \
        VARIANTS(what, aarch64_clang, name)                                                                            \
        VARIANTS(what, aarch64_gcc, name)

#define COMPLETE(run, name)                                                                                            \
        Test(run, name)                                                                                                \
        {                                                                                                              \
                expect_complete(#run);                                                                                 \
        }
RUNS(COMPLETE, complete)

#define EXPECT_GROUP(run, name)                                                                                        \
        Test(run, name)                                                                                                \
        {                                                                                                              \
                expect_group(#run, #name);                                                                             \
        }
#define GROUP(group) RUNS(EXPECT_GROUP, group)
GROUP(row)
GROUP(base)
GROUP(order)
#include "../guest/tests.def"

#define IDENTICAL(variant)                                                                                             \
        Test(identical, variant)                                                                                       \
        {                                                                                                              \
                expect_identical(#variant);                                                                            \
        }

IDENTICAL(release)
IDENTICAL(check)
IDENTICAL(inject)
