/* What the tests beside the rows have in common. */
#ifndef CONFORMANCE_TEST_H
#define CONFORMANCE_TEST_H

#include "fixture.h"
#include "helper.h"
#include "perform.h"
#include "report.h"

#define TEST(group, name, text) void test_##group##_##name(void);
#include "tests.def"

/* The call is refused by this row. */
#define REFUSED(kernel_error, at, why, name, ...)                                                                      \
        EXPECT(refused_by(CALL(name, __VA_ARGS__), KERR_##kernel_error, at, REASON_##why))

static inline bool refused_by(struct verdict verdict, enum kernel_error error, unsigned argument, enum reason reason)
{
        return verdict.error == error && verdict.value == ((uint64_t)reason << 8 | argument);
}

#define AT(address) ((volatile uint64_t *)(uintptr_t)(address))

/* A word of a region: shared with helpers, for counting and for flags. */
handle_t shared_words(volatile uint64_t **words);

/* Let everybody who is ready run, for so long. */
#define MILLISECOND 1000000u
void sleep_for(uint64_t nanoseconds);

/* The same until something is so; not for ever. A slow machine is no mistake, so nothing is expected by a certain time.
 */
#define SLEEP_UNTIL(condition)                                                                                         \
        do {                                                                                                           \
                for (unsigned left = 20000; !(condition) && left != 0; left--)                                         \
                        sleep_for(MILLISECOND / 8);                                                                    \
                EXPECT(condition);                                                                                     \
        } while (0)

/* Whether the task waits in this call now. */
bool waits_in(handle_t task, uint64_t number);

/* What one receives of the next message at once. */
struct message_information receive_now(handle_t queue);

#endif
