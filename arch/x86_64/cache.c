/* Caches and memory types. The instruction cache follows the data cache by itself; only what was fetched ahead is old.
 */
#include "architecture.h"
#include "machine.h"
#include "registers.h"

/* Intel SDM, volume 3, 11.12.2: the page attribute table, eight types that PWT, PCD and PAT of an entry choose from. */
#define MSR_PAGE_ATTRIBUTES 0x277
#define TYPE_UNCACHEABLE 0x00
#define TYPE_WRITE_COMBINING 0x01
#define TYPE_WRITE_BACK 0x06
#define TYPE_UNCACHED 0x07 /* unless the MTRRs say write-combining */

/* As after a reset, but for entry 1, which was write-through: nobody uses that, so no TLB and no cache has it. */
#define HALF (TYPE_WRITE_BACK | TYPE_WRITE_COMBINING << 8 | TYPE_UNCACHED << 16 | (uint64_t)TYPE_UNCACHEABLE << 24)

#define CPUID_LINE_SIZE(ebx) (((ebx) >> 8 & 0xff) * 8) /* of CLFLUSH */

static size_t line_size;

void cache_initialise(uint32_t ebx)
{
        line_size = processor_has(FEATURE_CACHE_LINE_FLUSH) ? CPUID_LINE_SIZE(ebx) : 0;
        if (processor_has(FEATURE_PAGE_ATTRIBUTES))
                msr_write(MSR_PAGE_ATTRIBUTES, HALF | HALF << 32);
}

/*
 * The fences keep the flushes from overtaking the stores before them, and empty
 * what write-combining has gathered (Intel SDM, volume 3, 11.3.1).
 */
void data_cache_flush(const void *start, size_t length)
{
        const char *line = start, *end = line + length;

        if (line_size == 0) {
                __asm__ volatile("wbinvd" : : : "memory");
                return;
        }
        __asm__ volatile("mfence" : : : "memory");
        for (line -= (uint64_t)line % line_size; line < end; line += line_size)
                __asm__ volatile("clflush %0" : : "m"(*line) : "memory");
        __asm__ volatile("mfence" : : : "memory");
}

/*
 * Who writes code by one address and runs it by another has to serialise in
 * between (Intel SDM, volume 3, 8.1.3), and SYSRET does not. A write of CR2 does,
 * and changes nothing that is looked at: only a page fault's own value is.
 */
void instruction_cache_synchronise(const void *start, size_t length)
{
        (void)start;
        (void)length;
        CONTROL_WRITE(cr2, 0);
}
