/* A user address space: its root table (PML4), and how many tables hang on that. */
#ifndef X86_64_ADDRESS_SPACE_H
#define X86_64_ADDRESS_SPACE_H

#include <stdbool.h>
#include <stdint.h>

struct address_space {
        uint64_t root; /* physical */
        uint64_t table_count;
};

/* Every space has a TLB of its own: it is emptied. */
static inline bool address_space_is_shared(const struct address_space *space)
{
        (void)space;
        return false;
}

static inline void address_space_switch(const struct address_space *space)
{
        __asm__ volatile("movq %0, %%cr3" : : "r"(space->root) : "memory");
}

#endif
