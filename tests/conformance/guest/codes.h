/* Which kernel errors and which internal codes have really occurred, and in which calls. */
#ifndef CONFORMANCE_CODES_H
#define CONFORMANCE_CODES_H

#include <stdbool.h>
#include <stdint.h>

#include <verdict/types.h>

/* A refusal of that call was seen, where it had to be. The first of each error is remembered. */
void codes_refusal(uint64_t number, struct verdict verdict);

/* Around a call of that number: the kernel's counters of internal codes tell in what it ended. */
void codes_before(void);
void codes_after(uint64_t number);

/* Whether each call of internal.def has been seen to end in each of its codes. Says which has not. */
bool codes_all_seen(void);

/*
 * "codes: 27 kernel errors of 28, 5 internal codes of 5", a line for each kernel error, with the first of its causes,
 * and for each internal code, with the calls that ended in it. Whether there were all, but for the error that only a
 * kernel has which is built to be broken.
 */
bool codes_print(void);

#endif
