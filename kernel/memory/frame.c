/*
 * Physical memory: a buddy allocator (Knowlton 1965). A free block is linked
 * through its own first bytes; one byte a frame says where free blocks begin.
 */
#include "memory/frame.h"

#include "architecture.h"
#include "library/log.h"
#include "library/string.h"

struct free_block {
        struct free_block *next, *previous;
};

static struct free_block *free_blocks[FRAME_ORDER_MAXIMUM + 1];
static uint8_t *block_order; /* by frame: the order + 1 of the free block that begins there, BLOCK_..., or 0 */
static uint64_t first_frame, frame_count;
static uint64_t free_count, total_count;

/*
 * Of the large blocks that are free from the start, only the table knows until
 * one is needed. To link them all would touch all memory, and whatever lies
 * under this machine finds memory when it is touched: QEMU on Linux 2 MiB at a
 * time, cleared, which was a third of the time from its start to its end.
 */
#define UNTOUCHED_ORDER 9    /* 2 MiB */
#define BLOCK_UNTOUCHED 0x80 /* | the order */

static uint64_t untouched; /* no block before this frame is untouched */

/*
 * Single frames that were freed lately, ahead of all others to be allocated, and
 * not yet merged with their neighbours: most are wanted again at once, as when a
 * task is followed by the next. So few that merging them takes a bounded time.
 */
#define LOOSE_MAXIMUM 64u
#define BLOCK_LOOSE 0xff

static struct free_block *loose;
static unsigned loose_count;

static struct free_block *block_at(uint64_t frame)
{
        return physical_to_virtual(frame * FRAME_SIZE);
}

static void block_insert(uint64_t frame, unsigned order)
{
        struct free_block *block = block_at(frame);

        block->previous = NULL;
        block->next = free_blocks[order];
        if (block->next != NULL)
                block->next->previous = block;
        free_blocks[order] = block;
        block_order[frame - first_frame] = (uint8_t)(order + 1);
}

static void block_remove(uint64_t frame, unsigned order)
{
        struct free_block *block = block_at(frame);

        if (block->previous != NULL)
                block->previous->next = block->next;
        else
                free_blocks[order] = block->next;
        if (block->next != NULL)
                block->next->previous = block->previous;
        block_order[frame - first_frame] = 0;
}

unsigned frame_order(uint64_t bytes)
{
        unsigned order = 0;

        while ((uint64_t)FRAME_SIZE << order < bytes)
                order++;
        return order;
}

static void merge(uint64_t frame, unsigned order);

static void loose_merge(void)
{
        while (loose != NULL) {
                struct free_block *block = loose;
                uint64_t frame = virtual_to_physical(block) / FRAME_SIZE;

                loose = block->next;
                block_order[frame - first_frame] = 0;
                merge(frame, 0);
        }
        loose_count = 0;
}

static bool is_untouched(uint64_t frame)
{
        unsigned byte = block_order[frame - first_frame];

        return byte >= (BLOCK_UNTOUCHED | UNTOUCHED_ORDER) && byte <= (BLOCK_UNTOUCHED | FRAME_ORDER_MAXIMUM);
}

/* The next untouched block becomes one like all others; false: there is none. */
static bool link_untouched(void)
{
        for (; untouched < first_frame + frame_count; untouched += (uint64_t)1 << UNTOUCHED_ORDER) {
                if (is_untouched(untouched)) {
                        unsigned order = block_order[untouched - first_frame] & ~(unsigned)BLOCK_UNTOUCHED;

                        block_order[untouched - first_frame] = 0;
                        merge(untouched, order);
                        return true;
                }
        }
        return false;
}

/* The smallest order of which there is a free block, from that one on. */
static unsigned order_at_hand(unsigned order)
{
        unsigned have;

        do {
                for (have = order; have <= FRAME_ORDER_MAXIMUM && free_blocks[have] == NULL;)
                        have++;
        } while (have > FRAME_ORDER_MAXIMUM && link_untouched());
        return have;
}

uint64_t frame_allocate_block(unsigned order)
{
        unsigned have = order_at_hand(order);
        uint64_t frame;

        if (have > FRAME_ORDER_MAXIMUM) {
                loose_merge();
                have = order_at_hand(order);
        }
        if (have > FRAME_ORDER_MAXIMUM)
                return 0;
        frame = virtual_to_physical(free_blocks[have]) / FRAME_SIZE;
        block_remove(frame, have);
        while (have > order) {
                have--;
                block_insert(frame + ((uint64_t)1 << have), have);
        }
        free_count -= (uint64_t)1 << order;
        memory_clear(block_at(frame), (size_t)FRAME_SIZE << order);
        return frame * FRAME_SIZE;
}

static bool is_free_block(uint64_t frame, unsigned order)
{
        return frame >= first_frame && frame - first_frame < frame_count &&
               block_order[frame - first_frame] == order + 1;
}

/* A block becomes free, together with its buddy if that is. */
static void merge(uint64_t frame, unsigned order)
{
        for (; order < FRAME_ORDER_MAXIMUM; order++) {
                uint64_t buddy = frame ^ (uint64_t)1 << order;

                if (!is_free_block(buddy, order))
                        break;
                block_remove(buddy, order);
                frame &= ~((uint64_t)1 << order);
        }
        block_insert(frame, order);
}

static void assert_in_use(uint64_t frame)
{
        assert(frame >= first_frame && frame - first_frame < frame_count && block_order[frame - first_frame] == 0);
}

void frame_free_block(uint64_t physical, unsigned order)
{
        uint64_t frame = physical / FRAME_SIZE;

        assert_in_use(frame);
        free_count += (uint64_t)1 << order;
        merge(frame, order);
}

/* Frames that are loose, as many as there are, and as they are. Answers how many. */
static uint64_t loose_take(uint64_t *frames, uint64_t most)
{
        struct free_block *block = loose;
        uint8_t *orders = block_order;
        uint64_t first = first_frame, count = 0;

        for (; count < most && block != NULL; block = block->next) {
                uint64_t physical = virtual_to_physical(block);

                orders[physical / FRAME_SIZE - first] = 0;
                frames[count++] = physical;
        }
        loose = block;
        loose_count -= (unsigned)count;
        free_count -= count;
        return count;
}

bool frame_allocate_list(uint64_t *frames, uint64_t count)
{
        uint64_t taken;

        if (count > free_count)
                return false;
        taken = loose_take(frames, count);
        for (uint64_t i = 0; i < taken; i++)
                memory_clear(physical_to_virtual(frames[i]), FRAME_SIZE);
        while (taken < count)
                frames[taken++] = frame_allocate_block(0);
        return true;
}

uint64_t frame_allocate(void)
{
        struct free_block *block = loose;

        if (block == NULL)
                return frame_allocate_block(0);
        loose = block->next;
        loose_count--;
        free_count--;
        block_order[virtual_to_physical(block) / FRAME_SIZE - first_frame] = 0;
        memory_clear(block, FRAME_SIZE);
        return virtual_to_physical(block);
}

void frame_free_list(const uint64_t *frames, uint64_t count)
{
        uint64_t room = LOOSE_MAXIMUM - loose_count, kept = count < room ? count : room;
        uint64_t first = first_frame, all = frame_count;
        struct free_block *last = loose;
        uint8_t *orders = block_order;

        for (uint64_t i = 0; i < kept; i++) {
                uint64_t frame = frames[i] / FRAME_SIZE - first;
                struct free_block *block = physical_to_virtual(frames[i]);

                assert(frame < all && orders[frame] == 0);
                orders[frame] = BLOCK_LOOSE;
                block->next = last;
                last = block;
        }
        loose = last;
        loose_count += (unsigned)kept;
        free_count += kept;
        for (uint64_t i = kept; i < count; i++)
                frame_free_block(frames[i], 0);
}

void frame_free(uint64_t physical)
{
        uint64_t frame = physical / FRAME_SIZE;
        struct free_block *block = block_at(frame);

        if (loose_count == LOOSE_MAXIMUM) {
                frame_free_block(physical, 0);
                return;
        }
        assert_in_use(frame);
        block_order[frame - first_frame] = BLOCK_LOOSE;
        block->next = loose;
        loose = block;
        loose_count++;
        free_count++;
}

uint64_t frame_free_count(void)
{
        return free_count;
}

uint64_t frame_total_count(void)
{
        return total_count;
}

/* Make frames [start, end) free, in the largest aligned blocks that they hold. */
static void add_free_run(uint64_t start, uint64_t end)
{
        total_count += end - start;
        free_count += end - start;
        while (start < end) {
                unsigned order = 0;

                while (order < FRAME_ORDER_MAXIMUM && (start >> order & 1) == 0 &&
                       start + ((uint64_t)2 << order) <= end)
                        order++;
                if (order < UNTOUCHED_ORDER)
                        merge(start, order);
                else
                        block_order[start - first_frame] = (uint8_t)(BLOCK_UNTOUCHED | order);
                start += (uint64_t)1 << order;
        }
}

/* The first reserved byte at or above physical, as a range; an empty one at the end of everything if there is none. */
static struct memory_range next_reserved(const struct boot_information *boot, uint64_t physical)
{
        struct memory_range next = { UINT64_MAX, UINT64_MAX };

        for (unsigned i = 0; i < boot->reserved_count; i++) {
                const struct memory_range *range = &boot->reserved[i];

                if (range->end > physical && range->start < range->end && range->start < next.start)
                        next = *range;
        }
        return next;
}

/* Call visit for each run of whole frames that is memory and not reserved; stops when it answers true. */
static bool for_each_free_run(const struct boot_information *boot, bool (*visit)(uint64_t start, uint64_t end))
{
        for (unsigned i = 0; i < boot->memory_count; i++) {
                uint64_t at = boot->memory[i].start, end = boot->memory[i].end / FRAME_SIZE;

                /* Frame 0 is left alone: its address means "none". */
                at = at < FRAME_SIZE ? FRAME_SIZE : at;
                while (frames_for(at) < end) {
                        struct memory_range reserved = next_reserved(boot, at);
                        uint64_t stop = reserved.start / FRAME_SIZE < end ? reserved.start / FRAME_SIZE : end;

                        if (frames_for(at) < stop && visit(frames_for(at), stop))
                                return true;
                        at = reserved.start / FRAME_SIZE < end ? reserved.end : end * FRAME_SIZE;
                }
        }
        return false;
}

/* The table of block orders stands at the start of the first run that holds it. */
static bool place_table(uint64_t start, uint64_t end)
{
        if (end - start < frames_for(frame_count))
                return false;
        block_order = physical_to_virtual(start * FRAME_SIZE);
        return true;
}

static bool add_run(uint64_t start, uint64_t end)
{
        uint64_t table = virtual_to_physical(block_order) / FRAME_SIZE;

        add_free_run(start == table ? start + frames_for(frame_count) : start, end);
        return false;
}

void frame_initialise(const struct boot_information *boot)
{
        uint64_t lowest = UINT64_MAX, highest = 0;

        for (unsigned i = 0; i < boot->memory_count; i++) {
                lowest = boot->memory[i].start < lowest ? boot->memory[i].start : lowest;
                highest = boot->memory[i].end > highest ? boot->memory[i].end : highest;
        }
        first_frame = lowest / FRAME_SIZE;
        frame_count = highest / FRAME_SIZE - first_frame;
        untouched = (first_frame + (1 << UNTOUCHED_ORDER) - 1) >> UNTOUCHED_ORDER << UNTOUCHED_ORDER;
        free_count = total_count = 0;
        loose = NULL;
        loose_count = 0;
        memset(free_blocks, 0, sizeof(free_blocks));
        if (!for_each_free_run(boot, place_table))
                panic(NO_MEMORY);
        memset(block_order, 0, frame_count);
        for_each_free_run(boot, add_run);
}
