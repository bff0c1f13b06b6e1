/*
 * The memory that malloc() has: regions, mapped one behind another from
 * HEAP_BASE on, each as large as is needed, and at least HEAP_STEP.
 */
#include <errno.h>
#include <stdint.h>
#include <unistd.h>

#include <verdict/verdict.h>

#define HEAP_BASE ((uint64_t)0x100000000000)
#define HEAP_STEP ((uint64_t)256 << 10)
#define HEAP_END (HEAP_BASE + ((uint64_t)1 << 40))

static uint64_t mapped = HEAP_BASE; /* the end of what is mapped */
static uint64_t used = HEAP_BASE;   /* the end of what was asked for: the break */

/* Twice as much each time would be too much for the last, and one step each time too many mappings: an eighth more. */
static bool grow(uint64_t needed)
{
        uint64_t size = (mapped - HEAP_BASE) / 8;
        struct verdict region, mapping;

        if (size < HEAP_STEP)
                size = HEAP_STEP;
        if (size < needed)
                size = needed;
        size = (size + FRAME_SIZE - 1) & ~(uint64_t)(FRAME_SIZE - 1);
        if (size > HEAP_END - mapped)
                return false;
        region = sys_region_create(REGION_MUTABLE, size, 0);
        if (region.error != 0)
                return false;
        mapping = sys_region_map(region.value, mapped, 0, size, ACCESS_READ | ACCESS_WRITE);
        sys_capability_close(region.value); /* the mapping keeps it */
        if (mapping.error != 0)
                return false;
        mapped += size;
        return true;
}

/* What is given back stays mapped, for the next who asks. */
void *sbrk(ptrdiff_t increment)
{
        uint64_t before = used;

        if ((increment < 0 && (uint64_t)-increment > used - HEAP_BASE) ||
            (increment > 0 && (uint64_t)increment > mapped - used && (uint64_t)increment > HEAP_END - used) ||
            (increment > 0 && (uint64_t)increment > mapped - used && !grow((uint64_t)increment - (mapped - used)))) {
                errno = ENOMEM;
                return (void *)-1;
        }
        used += (uint64_t)increment;
        return (void *)before;
}
