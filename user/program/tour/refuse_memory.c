/* Refusals: pointers, and what a program may map. */
#include "tour.h"

static const struct kernel_information constant;

static void pointers(void)
{
        handle_t queue = must(queue_create(1, 64));
        const void *in_kernel = (const void *)(uintptr_t)0xffffffff80000000;

        group("Pointers");
        refused("a message from a null pointer", queue_send(queue, NULL, 5, 0, DEADLINE_NOW), KERR_INVALID_ARGUMENT);
        refused("a message out of the kernel's own memory", queue_send(queue, in_kernel, 5, 0, DEADLINE_NOW),
                KERR_INVALID_ARGUMENT);
        refused("an answer into the program's constants",
                kernel_inspect((struct kernel_information *)(uintptr_t)&constant, sizeof(constant)),
                KERR_INVALID_ARGUMENT);
        must(capability_close(queue));
}

static void mappings(void)
{
        handle_t region = must(region_create(REGION_MUTABLE, FRAME_SIZE, 0));
        uint64_t address = must(region_map(region, 0, 0, FRAME_SIZE, ACCESS_READ | ACCESS_WRITE));

        group("Memory");
        refused("memory both writable and executable",
                region_map(region, 0, 0, FRAME_SIZE, ACCESS_WRITE | ACCESS_EXECUTE), KERR_INVALID_ARGUMENT);
        refused("the same by a second, executable mapping",
                region_map(region, 0, 0, FRAME_SIZE, ACCESS_READ | ACCESS_EXECUTE), KERR_COHERENCE_VIOLATION);
        refused("mapping where something is mapped", region_map(region, address, 0, FRAME_SIZE, ACCESS_READ),
                KERR_ALREADY_EXISTS);
        must(region_unmap(address));
        must(capability_close(region));
}

/* The guide's quota is all of the machine's memory; it is the machine that runs out first. */
static void too_much(void)
{
        struct kernel_information kernel;

        must(kernel_inspect(&kernel, sizeof(kernel)));
        refused("a region of one frame more than are free",
                region_create(REGION_MUTABLE, (kernel.frames_free + 1) * FRAME_SIZE, 0), KERR_OUT_OF_MEMORY);
}

void refuse_memory(void)
{
        pointers();
        mappings();
        too_much();
}
