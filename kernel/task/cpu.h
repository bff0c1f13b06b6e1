/*
 * The one CPU's own state. The entry code reaches it by name: there is no
 * swapgs, and so no window in which it could be the wrong one.
 */
#ifndef KERNEL_TASK_CPU_H
#define KERNEL_TASK_CPU_H

/* Offsets for entry.S; the assertions below hold them to the structure. */
#define CPU_FRAME 0
#define CPU_CURRENT 8
#define CPU_PENDING 16
#define CPU_STACK 24
#define CPU_SCRATCH 32
#define TASK_FRAME 16 /* of struct task */

/*
 * Bits of cpu.pending: why a syscall may not take the short way out. They are
 * above every code that the short way lets pass, so that one comparison of both
 * together tells (entry.S).
 */
#define PENDING_RESCHEDULE 0x100000000     /* ask trap_return() who runs */
#define PENDING_FRAME_COMPLETE 0x200000000 /* the frame holds every register: save none over it */
#define PENDING_RESTARTED 0x400000000      /* the task carries what an interrupted call left */

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

struct task;
struct trap_frame;

struct cpu {
        struct trap_frame *frame; /* of the running task */
        struct task *current;     /* NULL: idle */
        uint64_t pending;
        void *stack; /* top of the kernel stack: empty whenever user code runs */
        uint64_t scratch;
        uint64_t ready; /* bit n: a task of priority n is ready (schedule.c) */
};

_Static_assert(offsetof(struct cpu, frame) == CPU_FRAME, "entry.S");
_Static_assert(offsetof(struct cpu, pending) == CPU_PENDING, "entry.S");
_Static_assert(offsetof(struct cpu, stack) == CPU_STACK, "entry.S");
_Static_assert(offsetof(struct cpu, scratch) == CPU_SCRATCH, "entry.S");
_Static_assert(offsetof(struct cpu, current) == CPU_CURRENT, "entry.S");

extern struct cpu cpu;
#endif

#endif
