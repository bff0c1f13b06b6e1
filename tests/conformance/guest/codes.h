/* Which kernel errors and which internal codes have really occurred, and in which calls. */
#ifndef CONFORMANCE_CODES_H
#define CONFORMANCE_CODES_H

#include <stdbool.h>
#include <stdint.h>

/* A refusal with that error was seen, where it had to be. */
void codes_error(uint64_t error);

/* Around a call of that number: the kernel's counters of internal codes tell in what it ended. */
void codes_before(void);
void codes_after(uint64_t number);

/* Whether each call of internal.def has been seen to end in each of its codes. Says which has not. */
bool codes_all_seen(void);

/* "codes: 27 kernel errors of 28, 5 internal codes of 5", and a line for each internal code: which calls ended in it.
 */
void codes_print(void);

#endif
