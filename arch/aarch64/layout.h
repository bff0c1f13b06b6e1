/*
 * The kernel's half of the address space (TTBR1, 48 bits): all RAM, the
 * devices, and at the top the kernel itself. The user's half is TTBR0's.
 */
#ifndef AARCH64_LAYOUT_H
#define AARCH64_LAYOUT_H

#define DIRECT_MAP_BASE 0xffff000000000000 /* + a physical address of RAM; never executable */
#define DEVICE_MAP_BASE 0xffff800000000000 /* + a physical address of a device */
#define KERNEL_BASE 0xffffffff80000000     /* the image, wherever it was loaded */
#define PHYSICAL_END 0x0000800000000000    /* what either map has room for */

#ifndef __ASSEMBLER__
#include <stdint.h>

#define ELF_MACHINE 183 /* EM_AARCH64 */

static inline void *physical_to_virtual(uint64_t physical)
{
        return (void *)(DIRECT_MAP_BASE + physical);
}

static inline uint64_t virtual_to_physical(const void *address)
{
        return (uint64_t)address - DIRECT_MAP_BASE;
}
#endif

#endif
