/* A user address space: the table that TTBR0 points at, and its name in the TLB. */
#ifndef AARCH64_ADDRESS_SPACE_H
#define AARCH64_ADDRESS_SPACE_H

#include <stdint.h>

struct address_space {
        uint64_t translation_base; /* TTBR0: the root table's physical address, and the ASID from bit 48 up */
};

#endif
