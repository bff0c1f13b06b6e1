/* Check builds: a refused call must leave the kernel as it was. */
#ifndef KERNEL_TRAP_CHECK_H
#define KERNEL_TRAP_CHECK_H

#include <stdint.h>

#include "verdict/types.h"

#ifdef VERDICT_CHECK
/* A number for the kernel's whole state: all objects, tables, quotas, and the count of free frames. */
uint64_t digest_state(void);

/* Compare after a refusal; a change is counted and logged. */
void check_unchanged(unsigned number, struct verdict verdict, uint64_t before);
#else
static inline uint64_t digest_state(void)
{
        return 0;
}

static inline void check_unchanged(unsigned number, struct verdict verdict, uint64_t before)
{
        (void)number;
        (void)verdict;
        (void)before;
}
#endif

#endif
