/*
 * The registers of a task while it does not run. Its end is laid out as the CPU
 * pushes it: while the task runs in user mode, TSS.RSP0 holds the address of
 * that end, so that an interrupt is saved in place.
 *
 * In a system call that has not taken the long way out, the frame lacks what C
 * preserves: rbx, rbp, r12 to r15, and rsp. See entry.S.
 */
#ifndef X86_64_TRAP_FRAME_H
#define X86_64_TRAP_FRAME_H

/* Offsets for entry.S; the assertions below hold them to the structure. */
#define FRAME_RBX 0
#define FRAME_RBP 8
#define FRAME_R12 16
#define FRAME_R13 24
#define FRAME_R14 32
#define FRAME_R15 40
#define FRAME_RAX 48
#define FRAME_RCX 56
#define FRAME_R11 64
#define FRAME_RDI 72
#define FRAME_RSI 80
#define FRAME_RDX 88
#define FRAME_R10 96
#define FRAME_R8 104
#define FRAME_R9 112
#define FRAME_VECTOR 120
#define FRAME_RIP 136
#define FRAME_CS 144
#define FRAME_RFLAGS 152
#define FRAME_RSP 160
#define FRAME_END 176

/* Segment selectors: where processor.c has them in the GDT, and the privilege level. */
#define KERNEL_CODE 0x08
#define KERNEL_DATA 0x10
#define USER_DATA 0x1b
#define USER_CODE 0x23
#define TASK_STATE_SEGMENT 0x28

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

#include "trap/syscall.h"
#include "verdict/types.h"

#define SYSCALL_INSTRUCTION_SIZE 2u
#define RED_ZONE 128u                 /* System V ABI, AMD64, 3.2.2 */
#define RFLAGS_USER ((uint64_t)0x202) /* bit 1 is always set; interrupts on */
#define RFLAGS_DIRECTION ((uint64_t)0x400)

struct trap_frame {
        uint64_t rbx, rbp, r12, r13, r14, r15;
        uint64_t rax, rcx, r11;
        union {
                struct {
                        uint64_t rdi, rsi, rdx, r10, r8, r9;
                };
                struct syscall_args arguments;
        };
        uint64_t vector; /* of the exception or interrupt; unused in a system call, as is the next */
        uint64_t error_code;
        uint64_t rip, cs, rflags, rsp, ss;
} __attribute__((aligned(16))); /* as the CPU aligns the stack before it pushes */

_Static_assert(offsetof(struct trap_frame, r15) == FRAME_R15, "entry.S");
_Static_assert(offsetof(struct trap_frame, r11) == FRAME_R11, "entry.S");
_Static_assert(offsetof(struct trap_frame, rdi) == FRAME_RDI, "entry.S");
_Static_assert(offsetof(struct trap_frame, r9) == FRAME_R9, "entry.S");
_Static_assert(offsetof(struct trap_frame, vector) == FRAME_VECTOR, "entry.S");
_Static_assert(offsetof(struct trap_frame, rip) == FRAME_RIP, "entry.S");
_Static_assert(offsetof(struct trap_frame, rsp) == FRAME_RSP, "entry.S");
_Static_assert(sizeof(struct trap_frame) == FRAME_END, "entry.S");

static inline struct syscall_args *trap_frame_arguments(struct trap_frame *frame)
{
        return &frame->arguments;
}

static inline uint64_t trap_frame_number(const struct trap_frame *frame)
{
        return frame->rax;
}

static inline void trap_frame_set_number(struct trap_frame *frame, uint64_t number)
{
        frame->rax = number;
}

static inline void trap_frame_set_verdict(struct trap_frame *frame, struct verdict verdict)
{
        frame->rax = verdict.error;
        frame->rdx = verdict.value;
}

/* The four words, which are no part of this frame, of a message in registers: in those of arguments that take neither
 * the error nor the value. */
static inline void trap_frame_set_words(struct trap_frame *frame, const uint64_t words[MESSAGE_WORDS])
{
        frame->rsi = words[0];
        frame->r10 = words[1];
        frame->r8 = words[2];
        frame->r9 = words[3];
}

static inline void trap_frame_rewind(struct trap_frame *frame)
{
        frame->rip -= SYSCALL_INSTRUCTION_SIZE;
        frame->rcx = frame->r11 = 0; /* what the instruction left there, the kernel has not saved */
}

static inline void trap_frame_advance(struct trap_frame *frame)
{
        frame->rip += SYSCALL_INSTRUCTION_SIZE;
}

static inline uint64_t trap_frame_program_counter(const struct trap_frame *frame)
{
        return frame->rip;
}

static inline uint64_t trap_frame_stack_pointer(const struct trap_frame *frame)
{
        return frame->rsp;
}

static inline void trap_frame_initialise(struct trap_frame *frame, uint64_t entry, uint64_t stack, uint64_t argument)
{
        frame->rdi = argument;
        frame->rip = entry;
        frame->cs = USER_CODE;
        frame->rflags = RFLAGS_USER;
        frame->rsp = stack;
        frame->ss = USER_DATA;
}

/* At a function's entry a return address lies on a stack aligned to 16 bytes, and the direction flag is clear. */
static inline void trap_frame_begin_upcall(struct trap_frame *frame, uint64_t entry, uint64_t bits, uint64_t argument)
{
        frame->rdi = bits;
        frame->rsi = argument;
        frame->rip = entry;
        frame->rsp = ((frame->rsp - RED_ZONE) & ~(uint64_t)15) - 8;
        frame->rflags &= ~RFLAGS_DIRECTION;
}
#endif

#endif
