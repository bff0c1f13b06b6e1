/*
 * The registers of a task while it does not run. entry.S stores straight into
 * it: in user mode, the kernel's stack pointer holds the frame's address. They
 * stand in the order in which they are saved in pairs.
 *
 * In a system call that has not taken the long way out, the frame lacks the stack
 * pointer and what the kernel leaves alone: x19 to x29, which C preserves; and
 * x9, x12 to x15 and x18, which the kernel is compiled without (rules.mk).
 */
#ifndef AARCH64_TRAP_FRAME_H
#define AARCH64_TRAP_FRAME_H

/* Offsets for entry.S; the assertions below hold them to the structure. */
#define FRAME_X(number) ((number)*8) /* x0 to x8 */
#define FRAME_LINK 72
#define FRAME_X18 80
#define FRAME_TEMPORARY(number) (88 + ((number)-9) * 8)   /* x9 to x17 */
#define FRAME_PRESERVED(number) (160 + ((number)-19) * 8) /* x19 to x29 */
#define FRAME_STACK_POINTER 248
#define FRAME_PROGRAM_COUNTER 256
#define FRAME_STATUS 264
#define FRAME_END 272

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

#include "trap/syscall.h"
#include "verdict/types.h"

#define SYSCALL_INSTRUCTION_SIZE 4u
#define STATUS_BRANCH_TYPE ((uint64_t)3 << 10) /* PSTATE.BTYPE: what the last branch was */

struct trap_frame {
        union {
                uint64_t x[9];
                struct syscall_args arguments;
        };
        uint64_t link;          /* x30 */
        uint64_t platform;      /* x18 */
        uint64_t temporary[9];  /* x9 to x17 */
        uint64_t preserved[11]; /* x19 to x29 */
        uint64_t stack_pointer;
        uint64_t program_counter;
        uint64_t status; /* SPSR: flags, and user mode */
} __attribute__((aligned(16)));

_Static_assert(offsetof(struct trap_frame, link) == FRAME_LINK, "entry.S");
_Static_assert(offsetof(struct trap_frame, temporary) == FRAME_TEMPORARY(9), "entry.S");
_Static_assert(offsetof(struct trap_frame, preserved) == FRAME_PRESERVED(19), "entry.S");
_Static_assert(offsetof(struct trap_frame, stack_pointer) == FRAME_STACK_POINTER, "entry.S");
_Static_assert(offsetof(struct trap_frame, program_counter) == FRAME_PROGRAM_COUNTER, "entry.S");
_Static_assert(offsetof(struct trap_frame, status) == FRAME_STATUS, "entry.S");
_Static_assert(sizeof(struct trap_frame) == FRAME_END, "entry.S");

static inline struct syscall_args *trap_frame_arguments(struct trap_frame *frame)
{
        return &frame->arguments;
}

static inline uint64_t trap_frame_number(const struct trap_frame *frame)
{
        return frame->x[8];
}

static inline void trap_frame_set_number(struct trap_frame *frame, uint64_t number)
{
        frame->x[8] = number;
}

static inline void trap_frame_set_verdict(struct trap_frame *frame, struct verdict verdict)
{
        frame->x[0] = verdict.error;
        frame->x[1] = verdict.value;
}

/* The four words, which are no part of this frame, of a message in registers: in those of arguments that take neither
 * the error nor the value. */
static inline void trap_frame_set_words(struct trap_frame *frame, const uint64_t words[MESSAGE_WORDS])
{
        for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                frame->x[2 + i] = words[i];
}

static inline void trap_frame_rewind(struct trap_frame *frame)
{
        frame->program_counter -= SYSCALL_INSTRUCTION_SIZE;
}

static inline void trap_frame_advance(struct trap_frame *frame)
{
        frame->program_counter += SYSCALL_INSTRUCTION_SIZE;
}

static inline uint64_t trap_frame_program_counter(const struct trap_frame *frame)
{
        return frame->program_counter;
}

static inline uint64_t trap_frame_stack_pointer(const struct trap_frame *frame)
{
        return frame->stack_pointer;
}

/* A status of zero is EL0, AArch64, with nothing masked. */
static inline void trap_frame_initialise(struct trap_frame *frame, uint64_t entry, uint64_t stack, uint64_t argument)
{
        frame->x[0] = argument;
        frame->program_counter = entry;
        frame->stack_pointer = stack;
}

/* The procedure call standard (AAPCS64, 6.4.5) has no red zone, and aligns the stack to 16 bytes. */
static inline void trap_frame_begin_upcall(struct trap_frame *frame, uint64_t entry, uint64_t bits, uint64_t argument)
{
        frame->x[0] = bits;
        frame->x[1] = argument;
        frame->program_counter = entry;
        frame->stack_pointer &= ~(uint64_t)15;
        frame->status &= ~STATUS_BRANCH_TYPE;
}
#endif

#endif
