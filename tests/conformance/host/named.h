/*
 * A named test for each line that the guest prints, of the first run of one
 * architecture. Included with ARCHITECTURE as the name of the suite.
 */
#include <criterion/criterion.h>

#include "expect.h"

#define NAME_OF_(suite) #suite
#define NAME_OF(suite) NAME_OF_(suite)
#define NAMED_(suite, test, ...)                                                                                       \
        Test(suite, test)                                                                                              \
        {                                                                                                              \
                __VA_ARGS__;                                                                                           \
        }
#define NAMED(suite, test, ...) NAMED_(suite, test, __VA_ARGS__)

#define ROW(call, argument, error, reason, errno, condition)                                                           \
        NAMED(ARCHITECTURE, call##_##argument##_##error##_##reason,                                                    \
              expect_row(NAME_OF(ARCHITECTURE), #call, argument, #error, #reason))
#include "contract.def"

#define SYSCALL(number, name, ...)                                                                                     \
        NAMED(ARCHITECTURE, base_##name, expect_test(NAME_OF(ARCHITECTURE), "base " #name))                            \
        NAMED(ARCHITECTURE, order_##name, expect_test(NAME_OF(ARCHITECTURE), "order " #name))
#include "syscall.def"

#define TEST(group, name, text)                                                                                        \
        NAMED(ARCHITECTURE, group##_##name, expect_test(NAME_OF(ARCHITECTURE), #group ": " text))
#include "../guest/tests.def"
