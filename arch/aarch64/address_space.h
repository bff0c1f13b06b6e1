/* A user address space: the table that TTBR0 points at, its name in the TLB, and how many tables hang on it. */
#ifndef AARCH64_ADDRESS_SPACE_H
#define AARCH64_ADDRESS_SPACE_H

#include <stdbool.h>
#include <stdint.h>

struct address_space {
        uint64_t translation_base; /* TTBR0: the root table's physical address, and the ASID from bit 48 up */
        uint64_t table_count;      /* that hang on the root */
};

#define ASID_SHIFT 48
#define ASID_SHARED 1u /* the name of all that no other was left for: the TLB is emptied of it at every switch */

static inline bool address_space_is_shared(const struct address_space *space)
{
        return space->translation_base >> ASID_SHIFT == ASID_SHARED;
}

/* It takes effect with the next exception return (Arm ARM, D8.2.1 and D1.4.2: ERET is a context synchronisation). */
static inline void address_space_switch(const struct address_space *space)
{
        __asm__ volatile("msr ttbr0_el1, %0" : : "r"(space->translation_base) : "memory");
}

#endif
