/* Caches: their maintenance by the line, through the direct map (Arm ARM, D7.5). */
#include "architecture.h"
#include "registers.h"

#define CACHE_PHYSICALLY_TAGGED 3u /* CTR.L1Ip: PIPT */

/* CTR_EL0 has the smallest lines there are, in words of four bytes, as powers of two. */
#define DATA_LINE 16
#define INSTRUCTION_LINE 0

static uint64_t line_size(uint64_t type, unsigned field)
{
        return (uint64_t)4 << register_field(type, field);
}

/* By lines: the data cache to the point where instructions are fetched from, then the instruction cache. */
void instruction_cache_synchronise(const void *start, size_t length)
{
        uint64_t type = REGISTER_READ(ctr_el0);
        uint64_t data_line = line_size(type, DATA_LINE), instruction_line = line_size(type, INSTRUCTION_LINE);
        uint64_t from = (uint64_t)start;
        uint64_t to = from + length, line = from & ~(data_line - 1);

        do {
                __asm__ volatile("dc cvau, %0" ::"r"(line) : "memory");
                line += data_line;
        } while (line < to);
        __asm__ volatile("dsb ish" ::: "memory");

        /* A cache that is not tagged by physical address alone may hold the line under the user's address. */
        if ((type >> 14 & 3) != CACHE_PHYSICALLY_TAGGED) {
                __asm__ volatile("ic iallu" ::: "memory");
        } else {
                line = from & ~(instruction_line - 1);
                do {
                        __asm__ volatile("ic ivau, %0" ::"r"(line) : "memory");
                        line += instruction_line;
                } while (line < to);
        }
        __asm__ volatile("dsb ish; isb" ::: "memory");
}

/* To the point that all memory types see, and out of the caches. What was written past them is done before. */
void data_cache_flush(const void *start, size_t length)
{
        uint64_t data_line = line_size(REGISTER_READ(ctr_el0), DATA_LINE);
        uint64_t to = (uint64_t)start + length;

        data_barrier();
        for (uint64_t line = (uint64_t)start & ~(data_line - 1); line < to; line += data_line)
                __asm__ volatile("dc civac, %0" ::"r"(line) : "memory");
        data_barrier();
}
