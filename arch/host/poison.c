/* The allocators as the kernel sees them on the host: what is freed is poisoned. */
#include "poison.h"

#undef heap_allocate
#undef heap_free
#undef frame_free
#undef frame_free_list
#undef frame_free_block

#include <sanitizer/asan_interface.h>
#include <string.h>

#include "architecture.h"
#include "memory/frame.h"
#include "memory/heap.h"

/* The allocators link free memory through its first bytes, and those of any frame in it. */
#define LINKS 16u

void *host_heap_allocate(size_t size);
void host_heap_free(void *memory, size_t size);
void host_frame_free(uint64_t physical);
void host_frame_free_list(const uint64_t *frames, uint64_t count);
void host_frame_free_block(uint64_t physical, unsigned order);

static void poison(uint8_t *start, size_t length)
{
        uint8_t *end = start + length;

        while (start < end) {
                uint8_t *frame_end = (uint8_t *)(((uintptr_t)start | (FRAME_SIZE - 1)) + 1);
                uint8_t *stop = frame_end < end ? frame_end : end;

                if (stop - start > (ptrdiff_t)LINKS)
                        ASAN_POISON_MEMORY_REGION(start + LINKS, (size_t)(stop - start) - LINKS);
                start = stop;
        }
}

/* memset() for the allocators, which zero what they give out. */
void *host_zero(void *to, int byte, size_t length)
{
        ASAN_UNPOISON_MEMORY_REGION(to, length);
        return memset(to, byte, length);
}

/* What lies behind the object, up to where the next can begin, is poison too. */
void *host_heap_allocate(size_t size)
{
        uint8_t *memory = heap_allocate(size);
        size_t rounded = 32;

        while (rounded < size)
                rounded *= 2;
        if (memory != NULL && rounded <= FRAME_SIZE)
                ASAN_POISON_MEMORY_REGION(memory + size, rounded - size);
        return memory;
}

void host_heap_free(void *memory, size_t size)
{
        /* The link is longer than the smallest objects. */
        if (memory != NULL && size < LINKS)
                ASAN_UNPOISON_MEMORY_REGION(memory, LINKS);
        if (memory != NULL)
                ASAN_UNPOISON_MEMORY_REGION(memory, LINKS);
        heap_free(memory, size);
        if (memory != NULL)
                poison(memory, size);
}

void host_frame_free(uint64_t physical)
{
        frame_free(physical);
        poison(physical_to_virtual(physical), FRAME_SIZE);
}

void host_frame_free_list(const uint64_t *frames, uint64_t count)
{
        frame_free_list(frames, count);
        for (uint64_t i = 0; i < count; i++)
                poison(physical_to_virtual(frames[i]), FRAME_SIZE);
}

void host_frame_free_block(uint64_t physical, unsigned order)
{
        frame_free_block(physical, order);
        poison(physical_to_virtual(physical), (size_t)FRAME_SIZE << order);
}
