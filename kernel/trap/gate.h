/* The one place where a refusal leaves the kernel, and the count of what was stopped there. */
#ifndef KERNEL_TRAP_GATE_H
#define KERNEL_TRAP_GATE_H

#include <stdint.h>

#include "verdict/types.h"

struct gate_counters {
        uint64_t violations;          /* refusals that the contract does not list */
        uint64_t leaks;               /* codes that are no verdict at all */
        uint64_t changed_by_refusals; /* check builds */
        uint64_t last;                /* syscall number << 32 | the code's lower 32 bits */
};

extern struct gate_counters gate_counters;

/*
 * Judge the verdict of a call: what the contract does not list becomes
 * InternalError with detail 0, counted and logged. All builds compare the error;
 * check builds the argument and the reason too.
 */
struct verdict gate(unsigned number, struct verdict verdict);

/* A code that resolve() could not let pass. */
void gate_count_leak(unsigned number, int64_t code);

#endif
