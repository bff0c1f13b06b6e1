/* An emulated page table: four levels of 512 entries in real frames, as on the real machines. */
#ifndef HOST_ADDRESS_SPACE_H
#define HOST_ADDRESS_SPACE_H

#include <stdbool.h>
#include <stdint.h>

struct address_space {
        uint64_t root; /* physical address of the top table */
};

static inline bool address_space_is_shared(const struct address_space *space)
{
        (void)space;
        return false;
}

void address_space_switch(const struct address_space *space);

/* The entry of a page in the active space: 0, or the frame's address, and the access and memory type in its low bits.
 */
uint64_t host_translate(uint64_t address);

#endif
