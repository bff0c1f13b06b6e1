/* A user address space: the table that TTBR0 points at, its name in the TLB, and how many tables hang on it. */
#ifndef AARCH64_ADDRESS_SPACE_H
#define AARCH64_ADDRESS_SPACE_H

#include <stdint.h>

struct address_space {
        uint64_t translation_base; /* TTBR0: the root table's physical address, and the ASID from bit 48 up */
        uint64_t table_count;      /* that hang on the root */
};

#endif
