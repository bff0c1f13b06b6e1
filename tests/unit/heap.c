/* kernel/memory/heap.c: zeroed, aligned, apart from one another, and all of it back. */
#include "unit.h"

#include "memory/heap.h"

#define heap_begin memory_begin
#define heap_end memory_end

static bool is_all(const uint8_t *bytes, int byte, size_t length)
{
        for (size_t i = 0; i < length; i++) {
                if (bytes[i] != byte)
                        return false;
        }
        return true;
}

Case(heap, every_size_is_zeroed_aligned_and_comes_back)
{
        uint64_t before = frame_free_count();

        for (size_t size = 1; size <= 20000; size += size < 300 ? 1 : 97) {
                uint8_t *memory = heap_allocate(size);

                cr_assert(memory != NULL && (uintptr_t)memory % 16 == 0, "%zu", size);
                cr_assert(is_all(memory, 0, size), "%zu", size);
                memset(memory, 0xff, size);
                heap_free(memory, size);
                cr_assert(frame_free_count() == before, "%zu", size);
        }
}

Case(heap, the_largest_is_4_mib)
{
        size_t largest = (size_t)4 << 20;
        void *memory = heap_allocate(largest);

        cr_expect(memory != NULL);
        cr_expect(heap_allocate(largest + 1) == NULL);
        heap_free(memory, largest);
}

Case(heap, nothing_can_be_freed)
{
        heap_free(NULL, 100);
}

struct piece {
        uint8_t *memory;
        size_t size;
        uint8_t mark;
};

/* Objects of all sizes come and go; each is full of its own mark, and nobody else's ever shows in it. */
Case(heap, random_objects_never_touch)
{
        static struct piece held[1000];
        uint64_t seed = 2, before = frame_free_count();
        unsigned count = 0;

        for (unsigned step = 0; step < 30000; step++) {
                if (count < 1000 && random_below(&seed, 100) < 52) {
                        size_t most = random_below(&seed, 20) == 0 ? 30000 : 600;
                        struct piece piece = { .size = 1 + random_below(&seed, most), .mark = (uint8_t)step };

                        piece.memory = heap_allocate(piece.size);
                        if (piece.memory == NULL)
                                continue;
                        cr_assert(is_all(piece.memory, 0, piece.size));
                        memset(piece.memory, piece.mark, piece.size);
                        held[count++] = piece;
                } else if (count != 0) {
                        unsigned which = (unsigned)random_below(&seed, count);
                        struct piece piece = held[which];

                        cr_assert(is_all(piece.memory, piece.mark, piece.size));
                        heap_free(piece.memory, piece.size);
                        held[which] = held[--count];
                }
        }
        while (count-- != 0)
                heap_free(held[count].memory, held[count].size);
        expect_number(frame_free_count(), before);
}

Case(heap, exhaustion_is_refused_and_heals)
{
        static void *held[20000];
        uint64_t before = frame_free_count();
        unsigned count = 0;

        while (count < 20000 && (held[count] = heap_allocate(2000)) != NULL)
                count++;
        cr_expect(count > 1000 && count < 20000);
        expect_number(frame_free_count(), 0);
        while (count-- != 0)
                heap_free(held[count], 2000);
        expect_number(frame_free_count(), before);
}

static void free_with_another_size(void *memory)
{
        heap_free(memory, 600);
}

Case(heap, freeing_with_another_size_is_noticed)
{
        void *memory = heap_allocate(40);

        cr_expect(panics(free_with_another_size, memory, "assertion failed"));
        heap_free(memory, 40);
}
