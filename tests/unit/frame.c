/* kernel/memory/frame.c: the buddy allocator against what its header promises. */
#include "unit.h"

#include "architecture.h"

#define frame_begin memory_begin
#define frame_end memory_end

static uint64_t block_bytes(unsigned order)
{
        return (uint64_t)FRAME_SIZE << order;
}

static bool is_zero(uint64_t physical, unsigned order)
{
        const uint8_t *bytes = physical_to_virtual(physical);

        return bytes[0] == 0 && memcmp(bytes, bytes + 1, block_bytes(order) - 1) == 0;
}

static void scribble(uint64_t physical, unsigned order)
{
        memset(physical_to_virtual(physical), 0xee, block_bytes(order));
}

Case(frame, order_is_that_of_the_smallest_block_that_holds_it)
{
        expect_number(frame_order(1), 0);
        expect_number(frame_order(4096), 0);
        expect_number(frame_order(4097), 1);
        expect_number(frame_order(8192), 1);
        expect_number(frame_order(8193), 2);
        expect_number(frame_order((uint64_t)4 << 20), FRAME_ORDER_MAXIMUM);
}

Case(frame, frames_for_rounds_up)
{
        expect_number(frames_for(0), 0);
        expect_number(frames_for(1), 1);
        expect_number(frames_for(4096), 1);
        expect_number(frames_for(4097), 2);
}

Case(frame, all_are_free_at_first)
{
        expect_number(frame_free_count(), frame_total_count());
        cr_expect(frame_total_count() >= (16 << 20) / FRAME_SIZE - 2, "only the table may be missing");
}

Case(frame, a_block_is_aligned_to_its_size_zeroed_and_counted)
{
        for (unsigned order = 0; order <= FRAME_ORDER_MAXIMUM; order++) {
                uint64_t before = frame_free_count();
                uint64_t block = frame_allocate_block(order);

                cr_assert(block != 0 && block % block_bytes(order) == 0, "order %u at 0x%llx", order, (printable)block);
                expect_number(frame_free_count(), before - ((uint64_t)1 << order));
                scribble(block, order);
                frame_free_block(block, order);
                expect_number(frame_free_count(), before);
                block = frame_allocate_block(order);
                cr_expect(is_zero(block, order), "a block of order %u bears what its last user left", order);
                frame_free_block(block, order);
        }
}

/* What blocks of the largest order there are, and none of them again: the state that fragments must heal to. */
static unsigned count_largest(void)
{
        uint64_t blocks[16];
        unsigned count = 0;

        while (count < 16 && (blocks[count] = frame_allocate_block(FRAME_ORDER_MAXIMUM)) != 0)
                count++;
        for (unsigned i = 0; i < count; i++)
                frame_free_block(blocks[i], FRAME_ORDER_MAXIMUM);
        return count;
}

Case(frame, every_frame_can_be_had_once_and_all_coalesce_again)
{
        static uint64_t frames[4096];
        uint64_t total = frame_total_count();
        unsigned largest = count_largest();

        for (uint64_t i = 0; i < total; i++) {
                frames[i] = frame_allocate();
                cr_assert(frames[i] != 0 && is_zero(frames[i], 0));
                memset(physical_to_virtual(frames[i]), (int)(i | 1), FRAME_SIZE);
                *(uint64_t *)physical_to_virtual(frames[i]) = i;
        }
        cr_expect(frame_allocate() == 0, "more frames than there are");
        expect_number(frame_free_count(), 0);
        for (uint64_t i = 0; i < total; i++)
                cr_assert(*(uint64_t *)physical_to_virtual(frames[i]) == i, "a frame was given out twice");
        for (uint64_t i = 0; i < total; i++)
                frame_free(frames[i * 7919 % total]);
        expect_number(frame_free_count(), total);
        expect_number(count_largest(), largest);
}

/* More than are kept loose, so that some are blocks before and after. */
Case(frame, a_list_is_had_whole_or_not_at_all)
{
        static uint64_t frames[4096];
        uint64_t total = frame_total_count(), half = total / 2;

        for (unsigned round = 0; round < 3; round++) {
                cr_assert(frame_allocate_list(frames, half));
                expect_number(frame_free_count(), total - half);
                for (uint64_t i = 0; i < half; i++) {
                        cr_assert(is_zero(frames[i], 0));
                        memset(physical_to_virtual(frames[i]), 0xff, FRAME_SIZE);
                        *(uint64_t *)physical_to_virtual(frames[i]) = i;
                }
                for (uint64_t i = 0; i < half; i++)
                        cr_assert(*(uint64_t *)physical_to_virtual(frames[i]) == i, "a frame was given out twice");
                cr_expect(!frame_allocate_list(frames + half, total - half + 1), "more frames than there are");
                expect_number(frame_free_count(), total - half);
                cr_expect(frame_allocate_list(frames + half, total - half) && frame_free_count() == 0);
                frame_free_list(frames + half, total - half);
                frame_free_list(frames, half);
                expect_number(frame_free_count(), total);
        }
        cr_expect(frame_allocate_list(frames, 0));
}

static void free_list(void *frames)
{
        frame_free_list(frames, 1);
}

Case(frame, a_list_with_a_free_frame_cannot_be_freed)
{
        uint64_t frame = frame_allocate();

        frame_free(frame);
        cr_expect(panics(free_list, &frame, "assertion failed"));
}

Case(frame, a_list_with_what_is_no_frame_cannot_be_freed)
{
        uint64_t below = HOST_MEMORY_BASE - FRAME_SIZE;

        cr_expect(panics(free_list, &below, "assertion failed"));
}

struct block {
        uint64_t physical;
        unsigned order;
};

/* Random allocation and release; each block bears its own mark, so that any overlap shows. */
Case(frame, random_blocks_never_overlap_and_all_come_back)
{
        static struct block held[512];
        uint64_t seed = 1, total = frame_total_count();
        unsigned count = 0, largest = count_largest();

        for (unsigned step = 0; step < 20000; step++) {
                if (count < 512 && random_below(&seed, 100) < 55) {
                        struct block block = { .order = (unsigned)random_below(&seed, 6) };

                        block.physical = frame_allocate_block(block.order);
                        if (block.physical == 0)
                                continue;
                        cr_assert(block.physical % block_bytes(block.order) == 0);
                        cr_assert(is_zero(block.physical, block.order));
                        memset(physical_to_virtual(block.physical), 0x5a, block_bytes(block.order));
                        for (uint64_t at = 0; at < block_bytes(block.order); at += FRAME_SIZE)
                                *(uint64_t *)physical_to_virtual(block.physical + at) = block.physical;
                        held[count++] = block;
                } else if (count != 0) {
                        unsigned which = (unsigned)random_below(&seed, count);
                        struct block block = held[which];

                        for (uint64_t at = 0; at < block_bytes(block.order); at += FRAME_SIZE)
                                cr_assert(*(uint64_t *)physical_to_virtual(block.physical + at) == block.physical);
                        frame_free_block(block.physical, block.order);
                        held[which] = held[--count];
                }
        }
        while (count-- != 0)
                frame_free_block(held[count].physical, held[count].order);
        expect_number(frame_free_count(), total);
        expect_number(count_largest(), largest);
}

/* What is under the machine has to find memory that is touched: so none is before it is wanted. */
Case(frame, no_large_block_is_touched_before_it_is_wanted)
{
        uint64_t base = HOST_MEMORY_BASE, large = 0x200000;
        struct boot_information boot = { .memory = { { base, base + ((uint64_t)16 << 20) } }, .memory_count = 1 };

        for (uint64_t at = large; at < (uint64_t)16 << 20; at += large)
                *(uint64_t *)physical_to_virtual(base + at) = at;
        frame_initialise(&boot);
        for (unsigned i = 0; i < 100; i++)
                cr_assert(frame_allocate() < base + large);
        for (uint64_t at = large; at < (uint64_t)16 << 20; at += large)
                expect_number(*(uint64_t *)physical_to_virtual(base + at), at);
        expect_number(count_largest(), 3);
        frame_initialise(&boot);
}

static void free_frame(void *physical)
{
        frame_free(*(uint64_t *)physical);
}

Case(frame, a_frame_below_memory_cannot_be_freed)
{
        uint64_t below = HOST_MEMORY_BASE - FRAME_SIZE;

        cr_expect(panics(free_frame, &below, "assertion failed"));
}

Case(frame, a_frame_above_memory_cannot_be_freed)
{
        uint64_t above = HOST_MEMORY_BASE + ((uint64_t)16 << 20);

        cr_expect(panics(free_frame, &above, "assertion failed"));
}

Case(frame, a_free_block_cannot_be_freed_again)
{
        uint64_t largest = frame_allocate_block(FRAME_ORDER_MAXIMUM);

        frame_free_block(largest, FRAME_ORDER_MAXIMUM);
        cr_expect(panics(free_frame, &largest, "assertion failed"));
}

/* Memory in pieces, with holes that are reserved, unaligned and overlapping. */
Case(frame, what_is_reserved_is_never_given_out)
{
        uint64_t base = HOST_MEMORY_BASE, frame;
        struct boot_information boot = {
                .memory = { { base + 0x100, base + 0x80000 }, { base + 0x100000, base + 0x200fff } },
                .memory_count = 2,
                .reserved = { { base + 0x3800, base + 0x4001 },
                              { base + 0x4000, base + 0x6000 },
                              { base + 0x7f000, base + 0x101000 },
                              { base + 0x150001, base + 0x150002 },
                              { base + 0x170000, base + 0x170000 } },
                .reserved_count = 5,
        };
        uint64_t expected = (0x80 - 1) - 3 - 1 + 0x100 - 1 - 1;

        frame_initialise(&boot);
        cr_expect(frame_total_count() == expected - 1, "%llu", (printable)frame_total_count());
        while ((frame = frame_allocate()) != 0) {
                uint64_t offset = frame - base, end = offset + FRAME_SIZE;

                cr_assert(offset >= 0x100 && end <= 0x200fff);
                cr_assert(end <= 0x80000 || offset >= 0x100000);
                for (unsigned i = 0; i < boot.reserved_count; i++) {
                        cr_assert(boot.reserved[i].start == boot.reserved[i].end || frame >= boot.reserved[i].end ||
                                      frame + FRAME_SIZE <= boot.reserved[i].start,
                                  "0x%llx", (printable)offset);
                }
        }
        expect_number(frame_free_count(), 0);
        boot = (struct boot_information){ .memory = { { base, base + 0x100000 } }, .memory_count = 1 };
        frame_initialise(&boot);
}
