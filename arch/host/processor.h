/* What a task owns beside its frame. Stands for the FPU and SIMD registers and the thread pointer. */
#ifndef HOST_PROCESSOR_H
#define HOST_PROCESSOR_H

#include <stdint.h>

#define HOST_FLOATING_REGISTERS 4u

struct processor_state {
        uint64_t floating[HOST_FLOATING_REGISTERS];
        uint64_t thread_pointer;
};

/* The registers themselves, of whoever runs. */
extern struct processor_state host_processor;

#endif
