/*
 * The kernel's half of the address space (48 bits): all RAM, then, in the last
 * 2 GiB, where -mcmodel=kernel wants it, the kernel itself and one device.
 */
#ifndef X86_64_LAYOUT_H
#define X86_64_LAYOUT_H

#define DIRECT_MAP_BASE 0xffff800000000000 /* + a physical address of RAM; never executable */
#define KERNEL_BASE 0xffffffff80000000     /* + a physical address of the image */
#define LOCAL_APIC_BASE 0xffffffffc0000000 /* its page of registers */
#define PHYSICAL_END 0x0000008000000000    /* what the direct map, one entry of the root table, has room for */
#define EARLY_END 0x0000000100000000       /* what start.S maps of it, and the loader may use */

#ifndef __ASSEMBLER__
#include <stdint.h>

#define ELF_MACHINE 62 /* EM_X86_64 */

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
