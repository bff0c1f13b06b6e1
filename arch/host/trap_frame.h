/*
 * The registers of a task on the host. The results share the number's register
 * (as on x86_64) and the second argument's (as on aarch64), so that a verdict
 * written too early spoils a restart here as it does there.
 */
#ifndef HOST_TRAP_FRAME_H
#define HOST_TRAP_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "trap/syscall.h"
#include "verdict/types.h"

#define HOST_INSTRUCTION 4u /* bytes of a syscall instruction */
#define HOST_RED_ZONE 128u
#define HOST_PRESERVED 6u

struct trap_frame {
        uint64_t number;                    /* and error */
        struct syscall_args arguments;      /* argument[1]: and value */
        uint64_t preserved[HOST_PRESERVED]; /* those that C preserves */
        uint64_t program_counter;
        uint64_t stack_pointer;
        bool at_syscall;  /* stands on a syscall instruction: resumed, it makes the call again */
        bool has_verdict; /* a call has ended since the task last ran */
} __attribute__((aligned(16)));

static inline struct syscall_args *trap_frame_arguments(struct trap_frame *frame)
{
        return &frame->arguments;
}

static inline uint64_t trap_frame_number(const struct trap_frame *frame)
{
        return frame->number;
}

static inline void trap_frame_set_number(struct trap_frame *frame, uint64_t number)
{
        frame->number = number;
}

static inline void trap_frame_set_verdict(struct trap_frame *frame, struct verdict verdict)
{
        frame->number = verdict.error;
        frame->arguments.argument[1] = verdict.value;
        frame->has_verdict = true;
}

/* The four words, which are no part of this frame, of a message in registers: in those of arguments that take neither
 * the error nor the value. */
static inline void trap_frame_set_words(struct trap_frame *frame, const uint64_t words[MESSAGE_WORDS])
{
        for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                frame->arguments.argument[2 + i] = words[i];
}

static inline void trap_frame_rewind(struct trap_frame *frame)
{
        frame->program_counter -= HOST_INSTRUCTION;
        frame->at_syscall = true;
}

static inline void trap_frame_advance(struct trap_frame *frame)
{
        frame->program_counter += HOST_INSTRUCTION;
        frame->at_syscall = false;
}

static inline uint64_t trap_frame_program_counter(const struct trap_frame *frame)
{
        return frame->program_counter;
}

static inline uint64_t trap_frame_stack_pointer(const struct trap_frame *frame)
{
        return frame->stack_pointer;
}

static inline void trap_frame_initialise(struct trap_frame *frame, uint64_t entry, uint64_t stack, uint64_t argument)
{
        frame->arguments.argument[0] = argument;
        frame->program_counter = entry;
        frame->stack_pointer = stack;
}

static inline void trap_frame_begin_upcall(struct trap_frame *frame, uint64_t entry, uint64_t bits, uint64_t argument)
{
        frame->program_counter = entry;
        frame->stack_pointer = (frame->stack_pointer - HOST_RED_ZONE) & ~(uint64_t)15;
        frame->arguments.argument[0] = bits;
        frame->arguments.argument[1] = argument;
        frame->at_syscall = false;
        frame->has_verdict = false;
}

#endif
