/* What a PVH loader hands over (Xen, public/arch-x86/hvm/start_info.h). */
#ifndef X86_64_HANDOVER_H
#define X86_64_HANDOVER_H

#include <stdint.h>

#define START_INFO_WITH_MEMORY 1u /* the version from which on it has a memory map */
#define MEMORY_RAM 1u

struct start_info {
        uint32_t magic;
        uint32_t version;
        uint32_t flags;
        uint32_t module_count;
        uint64_t modules; /* physical addresses, here and below */
        uint64_t command_line;
        uint64_t acpi;
        uint64_t memory_map;
        uint32_t memory_map_count;
        uint32_t reserved;
};

struct start_module {
        uint64_t start;
        uint64_t size;
        uint64_t command_line;
        uint64_t reserved;
};

struct start_memory {
        uint64_t start;
        uint64_t size;
        uint32_t type;
        uint32_t reserved;
};

/* NULL: it is no such structure. */
const struct start_info *handover_open(uint64_t physical);

/* Where a structure of the loader's is; it must lie where start.S maps memory. NULL: it does not. */
const void *handover_pointer(uint64_t physical, uint64_t length);

#endif
