/* Servers and callers for the tests of calls that go from task to task. */
#ifndef CONFORMANCE_SERVE_H
#define CONFORMANCE_SERVE_H

#include "test.h"

/* A parameter: what goes each way, the number of calls, and what is said of them. */
#define SERVE_LENGTH(parameter) ((parameter)&0xff)
#define SERVE_COUNT(parameter) ((parameter) >> 8 & 0xffff)
#define SERVE_WORDS ((uint64_t)1 << 24)  /* in registers: the length does not matter */
#define SERVE_DIRECT ((uint64_t)1 << 25) /* and without a restart, but for the first two */
#define SERVE_SERVER ((uint64_t)1 << 26) /* serve, rather than call */
#define SERVE_CALLS(length, count) ((uint64_t)(length) | (uint64_t)(count) << 8)

#define SERVE_UPCALLS ((uint64_t)1 << 27) /* with a handler */
#define SERVE_SLOWLY ((uint64_t)1 << 28)  /* with a little time before each */

/* The answer to each call, from its first word: so that whose words these are can be told. */
#define SERVE_ANSWER(word) (~(uint64_t)(word)*3)

/* A helper that serves, or calls; of a priority so far below one's own. */
handle_t server_at(unsigned below, handle_t on, uint64_t parameter);
handle_t caller_at(unsigned below, handle_t on, uint64_t parameter);
handle_t helper_at(unsigned below, enum role role, handle_t on);

/* How often the kernel has made a call wait; whether this kernel has the direct way. */
uint64_t restarts(void);
bool kernel_is_direct(void);

/* A call of the one kind or the other; whether words are these. */
struct verdict call_of_kind(bool words, handle_t on, uint64_t deadline);
bool words_are(const uint64_t words[MESSAGE_WORDS], uint64_t w0, uint64_t w1, uint64_t w2, uint64_t w3);

#endif
