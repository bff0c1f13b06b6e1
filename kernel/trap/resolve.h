/* From outcome to verdict: where the internal codes end. */
#ifndef KERNEL_TRAP_RESOLVE_H
#define KERNEL_TRAP_RESOLVE_H

#include <stdbool.h>
#include <stdint.h>

#include "trap/outcome.h"
#include "verdict/types.h"

struct task;

/* What a code means, whatever call it comes from. */
enum resolution {
        RESOLUTION_VERDICT,      /* 0 to 65535: for the gate to judge */
        RESOLUTION_JUST_RETURN,  /* -2 */
        RESOLUTION_RESTART,      /* -3 */
        RESOLUTION_PASS_THROUGH, /* -4 */
        RESOLUTION_DUPLICATE,    /* -5 */
        RESOLUTION_MOVE,         /* -6 */
        RESOLUTION_LEAK,         /* anything else: a bug in the kernel */
};

enum resolution resolve_code(int64_t code);

/* What a call came to. */
enum settlement {
        SETTLED,       /* a verdict, for the gate to judge */
        SETTLED_LEAK,  /* InternalError: the kernel broke its contract, and it is counted */
        NOTHING_TO_SAY /* the call restarts, or its frame is complete; cpu.pending says which */
};

/* How often each internal code was resolved, by JUST_RETURN - code: in the order of their numbers. */
#define INTERNAL_CODES 5
extern uint64_t resolved_codes[INTERNAL_CODES];

/*
 * Make the outcome of a call into a verdict. An internal code that the call
 * does not declare, a restart with neither a wait nor an upcall behind it, and
 * a payload that names nothing are bugs of the kernel.
 */
enum settlement resolve(struct task *caller, unsigned number, struct outcome outcome, struct verdict *verdict);

#endif
