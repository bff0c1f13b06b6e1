/* A user address space: its root table (PML4), and how many tables hang on that. */
#ifndef X86_64_ADDRESS_SPACE_H
#define X86_64_ADDRESS_SPACE_H

#include <stdint.h>

struct address_space {
        uint64_t root; /* physical */
        uint64_t table_count;
};

#endif
