/*
 * Physical memory: a buddy allocator (Knowlton 1965). A free block is linked
 * through its own first bytes; one byte a frame says where free blocks begin.
 */
#include "memory/frame.h"

#include "architecture.h"
#include "library/log.h"
#include "library/string.h"

/* Also the head of a list of them, which is in a circle. */
struct free_block {
        struct free_block *next, *previous;
};

static struct free_block free_blocks[FRAME_ORDER_MAXIMUM + 1];
/* By frame: the order + 1 of the free block that begins there, BLOCK_LOOSE, or 0; of what no run has given yet, too. */
static uint8_t *block_order;
static uint64_t first_frame, frame_count;
static uint64_t free_count, total_count;

/*
 * What is free from the start is cut into blocks as it is needed. To link them
 * all would touch all memory, and whatever lies under this machine finds memory
 * when it is touched: QEMU on Linux 2 MiB at a time, cleared, which was a third
 * of the time from its start to its end.
 */
struct run {
        uint64_t next, end; /* frames; empty where end is not above next */
};

static struct run runs[2 * BOOT_RANGES];
static unsigned run_count, first_run; /* none before that one has anything left */

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
        struct free_block *block = block_at(frame), *head = &free_blocks[order];

        block->previous = head;
        block->next = head->next;
        head->next->previous = block;
        head->next = block;
        block_order[frame - first_frame] = (uint8_t)(order + 1);
}

static void block_remove(uint64_t frame)
{
        struct free_block *block = block_at(frame);

        block->previous->next = block->next;
        block->next->previous = block->previous;
        block_order[frame - first_frame] = 0;
}

unsigned frame_order(uint64_t bytes)
{
        return bytes == 0 ? 0 : highest_bit((bytes - 1) / FRAME_SIZE * 2 + 1);
}

static bool is_free_block(uint64_t frame, unsigned order)
{
        return frame - first_frame < frame_count && block_order[frame - first_frame] == order + 1;
}

/* A block becomes free, together with its buddy if that is. */
static void merge(uint64_t frame, unsigned order)
{
        for (; order < FRAME_ORDER_MAXIMUM; order++) {
                uint64_t buddy = frame ^ (uint64_t)1 << order;

                if (!is_free_block(buddy, order))
                        break;
                block_remove(buddy);
                frame &= buddy;
        }
        block_insert(frame, order);
}

/* false: there were none. */
static bool merge_loose(void)
{
        if (loose == NULL)
                return false;
        while (loose != NULL) {
                struct free_block *block = loose;
                uint64_t frame = virtual_to_physical(block) / FRAME_SIZE;

                loose = block->next;
                block_order[frame - first_frame] = 0;
                merge(frame, 0);
        }
        loose_count = 0;
        return true;
}

/*
 * The largest aligned block at the start of a run becomes one like all others.
 * It is not merged: were its buddy of the same run, both would be one block.
 * false: nothing is left of the runs.
 */
static bool cut_block(void)
{
        for (; first_run < run_count; first_run++) {
                struct run *run = &runs[first_run];
                uint64_t frame = run->next;

                if (frame < run->end) {
                        unsigned aligned = (unsigned)__builtin_ctzll(frame | 1 << FRAME_ORDER_MAXIMUM);
                        unsigned fits = highest_bit(run->end - frame), order = aligned < fits ? aligned : fits;

                        run->next = frame + ((uint64_t)1 << order);
                        block_insert(frame, order);
                        return true;
                }
        }
        return false;
}

uint64_t frame_allocate_block(unsigned order)
{
        unsigned have = order;
        uint64_t frame;

        while (free_blocks[have].next == &free_blocks[have]) {
                if (have < FRAME_ORDER_MAXIMUM)
                        have++;
                else if (cut_block() || merge_loose())
                        have = order;
                else
                        return 0;
        }
        frame = virtual_to_physical(free_blocks[have].next) / FRAME_SIZE;
        block_remove(frame);
        while (have > order) {
                have--;
                block_insert(frame + ((uint64_t)1 << have), have);
        }
        free_count -= (uint64_t)1 << order;
        memory_clear(block_at(frame), (size_t)FRAME_SIZE << order);
        return frame * FRAME_SIZE;
}

static inline __attribute__((always_inline)) bool is_in_use(uint64_t frame)
{
        return frame - first_frame < frame_count && block_order[frame - first_frame] == 0;
}

void frame_free_block(uint64_t physical, unsigned order)
{
        uint64_t frame = physical / FRAME_SIZE;

        assert(is_in_use(frame));
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
        assert(is_in_use(frame));
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

/* What is reserved is cut out of the runs; behind it, one of them may go on. */
static void cut_out(const struct memory_range *reserved)
{
        uint64_t start = reserved->start / FRAME_SIZE, end = frames_for(reserved->end);
        struct run behind = { 0 };

        for (unsigned i = 0; i < run_count; i++) {
                struct run *run = &runs[i];

                if (start >= run->end || end <= run->next)
                        continue;
                if (end < run->end)
                        behind = (struct run){ end, run->end };
                run->end = start;
        }
        runs[run_count++] = behind;
}

/* The table of block orders stands at the start of the first run that holds it. */
static void place_table(void)
{
        uint64_t length = frames_for(frame_count);
        struct run *run = runs;

        while (run->next + length > run->end)
                if (++run == &runs[run_count])
                        panic(NO_MEMORY);
        block_order = physical_to_virtual(run->next * FRAME_SIZE);
        memory_clear(block_order, length * FRAME_SIZE);
        run->next += length;
}

/* Whole frames that are memory and not reserved, as runs. */
static void find_runs(const struct boot_information *boot)
{
        uint64_t lowest = UINT64_MAX, highest = 0;

        run_count = boot->memory_count;
        for (unsigned i = 0; i < run_count; i++) {
                struct run run = { frames_for(boot->memory[i].start), boot->memory[i].end / FRAME_SIZE };

                run.next += run.next == 0; /* frame 0 is left alone: its address means "none" */
                lowest = run.next < lowest ? run.next : lowest;
                highest = run.end > highest ? run.end : highest;
                runs[i] = run;
        }
        first_frame = lowest;
        frame_count = highest - lowest;
        for (unsigned i = 0; i < boot->reserved_count; i++)
                cut_out(&boot->reserved[i]);
}

static uint64_t count_frames(void)
{
        uint64_t count = 0;

        for (unsigned i = 0; i < run_count; i++)
                count += runs[i].end > runs[i].next ? runs[i].end - runs[i].next : 0;
        return count;
}

void frame_initialise(const struct boot_information *boot)
{
        unsigned order = 0;

        do
                free_blocks[order] = (struct free_block){ &free_blocks[order], &free_blocks[order] };
        while (order++ != FRAME_ORDER_MAXIMUM);
        loose = NULL;
        loose_count = 0;
        find_runs(boot);
        place_table();
        first_run = 0;
        free_count = total_count = count_frames();
}
