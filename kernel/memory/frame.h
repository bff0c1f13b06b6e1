/* Physical memory, in frames of 4096 bytes and blocks of 2^order of them. */
#ifndef KERNEL_MEMORY_FRAME_H
#define KERNEL_MEMORY_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct boot_information;

#define FRAME_ORDER_MAXIMUM 10 /* blocks of up to 4 MiB */

void frame_initialise(const struct boot_information *boot) __attribute__((noinline)); /* the bench looks for it */

/* One zeroed frame, by its physical address; 0 if none is free. */
uint64_t frame_allocate(void);
void frame_free(uint64_t physical);

/* The same of many single frames, into and out of a list. false: there are not so many, and none was taken. */
bool frame_allocate_list(uint64_t *frames, uint64_t count);
void frame_free_list(const uint64_t *frames, uint64_t count);

/* 2^order zeroed frames in a row (FRAME_ORDER_MAXIMUM at most), by their physical address; 0 if there are none. */
uint64_t frame_allocate_block(unsigned order);
void frame_free_block(uint64_t physical, unsigned order);

/* Of a number that is not 0. */
static inline unsigned highest_bit(uint64_t number)
{
        return 63 - (unsigned)__builtin_clzll(number);
}

/* The order of the smallest block that holds so many bytes. */
unsigned frame_order(uint64_t bytes);

uint64_t frame_free_count(void);
uint64_t frame_total_count(void);

/*
 * Frames that no decode step gives away, so that a commit step, which cannot
 * refuse, always finds memory for the few small objects that it makes.
 */
#define FRAME_RESERVE 16

/* Whether so many frames can be had and the reserve be left: what decode asks before OutOfMemory. */
static inline bool frame_available(uint64_t frames)
{
        return frame_free_count() >= FRAME_RESERVE && frame_free_count() - FRAME_RESERVE >= frames;
}

static inline uint64_t frames_for(uint64_t bytes)
{
        return (bytes + 4095) / 4096;
}

#endif
