/* Pipes within one process, duplicates, mappings, and the timer. */
#include "linux.h"

#define BYTES 4096
#define PROT_READ_WRITE 3
#define MAP_PRIVATE_ANONYMOUS_POPULATE 0x8022

static uint8_t message[BYTES], buffer[BYTES];

static void write_and_read(enum slot slot, const int pipe[2], uint64_t length)
{
        struct call write = CALL_OF(LINUX_write, (uint64_t)pipe[1], (uintptr_t)message, length);
        struct call read = CALL_OF(LINUX_read, (uint64_t)pipe[0], (uintptr_t)buffer, length);

        for (unsigned i = 0; i < repeats[slot]; i++) {
                must("write", (int64_t)marked_begin(slot, &write).error);
                must("read", (int64_t)marked_end(slot, &read).error);
        }
}

static void duplicates(int file)
{
        struct call dup = CALL_OF(LINUX_dup, (uint64_t)file);

        for (unsigned i = 0; i < repeats[SLOT_grant]; i++)
                must("close", linux_call(LINUX_close, must("dup", marked(SLOT_grant, &dup)), 0, 0, 0, 0, 0));
}

/* Populated: a region of Verdict's is mapped at once, too. */
static void mappings(void)
{
        struct call map =
            CALL_OF(LINUX_mmap, 0, BYTES, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_POPULATE, (uint64_t)-1, 0);

        for (unsigned i = 0; i < repeats[SLOT_region_map]; i++) {
                uint64_t address = (uint64_t)must("mmap", marked(SLOT_region_map, &map));
                struct call unmap = CALL_OF(LINUX_munmap, address, BYTES);

                must("munmap", marked(SLOT_region_unmap, &unmap));
        }
}

static void timers(void)
{
        static const int64_t moment[2] = { 0, 10000 };
        struct call sleep = CALL_OF(LINUX_nanosleep, (uintptr_t)moment, 0);

        for (unsigned i = 0; i < repeats[SLOT_timer]; i++)
                must("nanosleep", marked(SLOT_timer, &sleep));
}

void bench_objects(void)
{
        int pipe[2];

        must("pipe2", linux_call(LINUX_pipe2, (uintptr_t)pipe, 0, 0, 0, 0, 0));
        write_and_read(SLOT_queue_64, pipe, 64);
        write_and_read(SLOT_queue_4096, pipe, BYTES);
        duplicates(pipe[0]);
        must("close", linux_call(LINUX_close, pipe[0], 0, 0, 0, 0, 0));
        must("close", linux_call(LINUX_close, pipe[1], 0, 0, 0, 0, 0));
        mappings();
        timers();
}
