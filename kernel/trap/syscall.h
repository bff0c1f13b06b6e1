/* The six argument registers of a call, and the handlers they go to. */
#ifndef KERNEL_TRAP_SYSCALL_H
#define KERNEL_TRAP_SYSCALL_H

/* For entry.S; syscall.c holds the structure to it. */
#define SYSCALL_ENTRIES_LAST 255
#define SYSCALL_ENTRY_SHIFT 4
#define SYSCALL_ENTRY_GATE 8

#ifndef __ASSEMBLER__
#include <stdint.h>

#include "trap/outcome.h"
#include "verdict/types.h"

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

typedef struct outcome syscall_handler(struct task *caller, const struct syscall_args *args);

/*
 * What entry.S needs to know of each number. Bit n of declared: a refusal by the
 * error n may leave at once, if nothing is pending; of a number that is no call,
 * those of SYS_unknown. In check builds none is set, for there the whole row is
 * looked at, and the kernel's state.
 */
struct syscall_entry {
        syscall_handler *handle;
        uint32_t declared;
        uint32_t number; /* of the contract: SYS_unknown for what is no call */
};

extern struct syscall_entry syscalls[SYSCALL_ENTRIES_LAST + 1];

/* entry.S: the direct way of these, else their handlers. */
syscall_handler syscall_queue_call, syscall_queue_reply_receive;
syscall_handler syscall_queue_call_words, syscall_queue_reply_receive_words;

/* Before the first system call, after contract_initialise(). */
void syscall_initialise(void);

/*
 * The end of a call that does not take the short way: whatever is internal, is
 * not declared, or leaves something pending. gate is the entry's second word.
 * The caller may be the current task no more; if it has ended, it is not looked at.
 */
struct verdict syscall_settle(struct task *caller, int64_t code, uint64_t value, uint64_t gate);
#endif

#endif
