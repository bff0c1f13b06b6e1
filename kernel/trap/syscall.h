/* The six argument registers of a call, and the handlers they go to. */
#ifndef KERNEL_TRAP_SYSCALL_H
#define KERNEL_TRAP_SYSCALL_H

#include <stdint.h>

#include "trap/outcome.h"

struct task;

/* Laid out in the trap frame, in the order of the register contract. argument[0] is argument 1. */
struct syscall_args {
        uint64_t argument[6];
};

/*
 * A handler first decodes (everything there may refuse, in the order of the
 * contract's rows, and nothing changes), then commits (nothing there may refuse).
 */
#define SYSCALL(number, name, ...) struct outcome sys_##name(struct task *caller, const struct syscall_args *args);
#include "syscall.def"

#endif
