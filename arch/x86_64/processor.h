/* What a task owns beside its trap frame. */
#ifndef X86_64_PROCESSOR_H
#define X86_64_PROCESSOR_H

#include <stdint.h>

struct processor_state {
        uint8_t fpu[512]; /* as FXSAVE64 lays it out: x87, MXCSR, xmm0 to xmm15 */
        uint64_t fs_base;
        uint64_t gs_base;
} __attribute__((aligned(16)));

#endif
