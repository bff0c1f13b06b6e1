/* The virtual counter: ticks of a clock of its own, which are longer than the processor's cycles. */
#ifndef BENCH_TICKS_H
#define BENCH_TICKS_H

#include <stdint.h>

static inline uint64_t ticks(void)
{
        uint64_t count;

        __asm__ volatile("isb; mrs %0, cntvct_el0; isb" : "=r"(count) : : "memory");
        return count;
}

#endif
