/* The time stamp counter: ticks of a clock of its own, which need not be the processor's cycles. */
#ifndef BENCH_TICKS_H
#define BENCH_TICKS_H

#include <stdint.h>

static inline uint64_t ticks(void)
{
        uint32_t low, high;

        __asm__ volatile("lfence; rdtsc; lfence" : "=a"(low), "=d"(high) : : "memory");
        return (uint64_t)high << 32 | low;
}

#endif
