/* A kernel built to be broken on purpose (verdict/inject.h). Every other build has none of it. */
#ifndef KERNEL_TRAP_INJECT_H
#define KERNEL_TRAP_INJECT_H

#include <stdbool.h>

#include "trap/syscall.h"

#ifdef VERDICT_INJECT
/* Whether abi_version is to end as the test asks for, and in what. */
bool inject_outcome(struct task *caller, const struct syscall_args *args, struct outcome *outcome);

/* Whether the call that ends now may end in any internal code. Asked once for each. */
bool inject_declares(void);
#else
static inline bool inject_outcome(struct task *caller, const struct syscall_args *args, struct outcome *outcome)
{
        (void)caller;
        (void)args;
        (void)outcome;
        return false;
}

static inline bool inject_declares(void)
{
        return false;
}
#endif

#endif
