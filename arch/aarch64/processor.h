/* What a task owns beside its trap frame. */
#ifndef AARCH64_PROCESSOR_H
#define AARCH64_PROCESSOR_H

/* Offsets for entry.S; the assertions below hold them to the structure. */
#define STATE_CONTROL 0
#define STATE_THREAD_POINTER 16
#define STATE_ACCESS 24
#define STATE_VECTOR 32

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

struct processor_state {
        uint64_t control;        /* FPCR */
        uint64_t status;         /* FPSR */
        uint64_t thread_pointer; /* TPIDR_EL0 */
        uint64_t access; /* CPACR: whether the vector registers are this task's, else its first use of them traps */
        uint64_t vector[32][2] __attribute__((aligned(16))); /* q0 to q31 */
} __attribute__((aligned(16)));

_Static_assert(offsetof(struct processor_state, control) == STATE_CONTROL, "entry.S");
_Static_assert(offsetof(struct processor_state, thread_pointer) == STATE_THREAD_POINTER, "entry.S");
_Static_assert(offsetof(struct processor_state, access) == STATE_ACCESS, "entry.S");
_Static_assert(offsetof(struct processor_state, vector) == STATE_VECTOR, "entry.S");
#endif

#endif
