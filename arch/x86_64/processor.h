/* What a task owns beside its trap frame. */
#ifndef X86_64_PROCESSOR_H
#define X86_64_PROCESSOR_H

/* Offsets for entry.S; the assertions below hold them to the structure. */
#define STATE_FS_BASE 512
#define STATE_GS_BASE 520
#define STATE_USES_BASES 528

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

struct processor_state {
        uint8_t fpu[512]; /* as FXSAVE64 lays it out: x87, MXCSR, xmm0 to xmm15 */
        uint64_t fs_base;
        uint64_t gs_base;
        uint64_t uses_bases; /* 1: it has used one of the four instructions for the bases; else they are 0 */
} __attribute__((aligned(16)));

_Static_assert(offsetof(struct processor_state, fs_base) == STATE_FS_BASE, "entry.S");
_Static_assert(offsetof(struct processor_state, gs_base) == STATE_GS_BASE, "entry.S");
_Static_assert(offsetof(struct processor_state, uses_bases) == STATE_USES_BASES, "entry.S");
#endif

#endif
