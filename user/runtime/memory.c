/* Memory from regions. */
#include <verdict/verdict.h>

/* Sizes too large to round up end as 0, and are refused like it. */
static uint64_t whole_frames(uint64_t length)
{
        return (length + FRAME_SIZE - 1) & ~(uint64_t)(FRAME_SIZE - 1);
}

void *memory_map(size_t length)
{
        uint64_t size = whole_frames(length);
        int64_t region = region_create(REGION_MUTABLE, size, 0);
        int64_t address;

        if (region == -1)
                return NULL;
        address = region_map((handle_t)region, 0, 0, size, ACCESS_READ | ACCESS_WRITE);
        sys_capability_close((handle_t)region); /* the mapping keeps it */
        return address != -1 ? (void *)(uintptr_t)address : NULL;
}

int memory_unmap(void *address)
{
        return (int)region_unmap((uintptr_t)address);
}
