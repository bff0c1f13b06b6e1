/* Where memory lies: the machine's RAM is one arena in the host's address space. */
#ifndef HOST_LAYOUT_H
#define HOST_LAYOUT_H

#include <stdint.h>

#define ELF_MACHINE 62 /* the architecture of the packages that tests are made of */

/* Physical addresses begin here, so that one taken for an offset or a pointer is far from anything. */
#define HOST_MEMORY_BASE ((uint64_t)0x40000000)

extern unsigned char *host_memory;

#define DIRECT_MAP_BASE ((uint64_t)(uintptr_t)host_memory - HOST_MEMORY_BASE)

static inline void *physical_to_virtual(uint64_t physical)
{
        return (void *)(uintptr_t)(DIRECT_MAP_BASE + physical);
}

static inline uint64_t virtual_to_physical(const void *address)
{
        return (uint64_t)(uintptr_t)address - DIRECT_MAP_BASE;
}

#endif
