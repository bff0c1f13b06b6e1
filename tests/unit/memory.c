/* The edge of memory: at any number of free frames a call is done or refused, and a refusal leaves that number. */
#include "machine.h"

#include "package/namespace.h"

#define edge_end machine_end

#define LARGE_PAGES 8192u /* of the second program's data: so that what describes it is not small either */
#define LARGE_MEMORY ((size_t)64 << 20)

static void edge_begin(void)
{
        static uint8_t package[PACKAGE_BYTES] __attribute__((aligned(8)));
        struct program large = make_program();

        make_package(package);
        large.programs[1].memory_size = LARGE_PAGES * 4096;
        memcpy(package + 2 * PACKAGE_ALIGNMENT, &large, sizeof(large));
        ((struct package_image *)(void *)package)->components[1].quota.frames = LARGE_PAGES + 100;
        sign_package(package, sizeof(package));
        now = host_boot(LARGE_MEMORY, package, sizeof(package), "program=first");
        cr_assert(now.state == HOST_RUNNING, "%s", host_console());
}

static uint64_t taken[LARGE_MEMORY / 4096];
static unsigned taken_count;

/* Leave so many frames free. */
static void leave(uint64_t frames)
{
        while (taken_count != 0 && frame_free_count() < frames)
                frame_free(taken[--taken_count]);
        while (frame_free_count() > frames)
                taken[taken_count++] = frame_allocate();
}

static void give_all_back(void)
{
        while (taken_count != 0)
                frame_free(taken[--taken_count]);
}

/* From far too few frames to enough: calls is made at each number, and undone by undo where it was done. */
static void sweep(uint64_t first, uint64_t last, void (*make)(void), void (*undo)(uint64_t value))
{
        unsigned refused = 0, succeeded = 0;

        for (uint64_t frames = first; frames <= last; frames++) {
                uint64_t before;

                leave(frames);
                before = frame_free_count();
                make();
                cr_assert(now.state == HOST_RUNNING, "with %llu frames: %s", (printable)frames, host_console());
                cr_assert(now.has_verdict);
                if (now.verdict.error != 0) {
                        expect_refusal(OUT_OF_MEMORY, 0, NO_FRAMES);
                        expect_number(frame_free_count(), before);
                        refused++;
                } else {
                        undo(now.verdict.value);
                        succeeded++;
                }
                if (now.verdict.error == 0)
                        cr_assert(frame_free_count() + 4 >= before, "with %llu frames", (printable)frames);
        }
        give_all_back();
        cr_expect(refused != 0 && succeeded != 0, "%u refused, %u done", refused, succeeded);
}

static void close_it(uint64_t value)
{
        value(capability_close, value);
}

static handle_t component, queue, sealed;

static void make_queue(void)
{
        call(queue_create, 64, 512);
}

static void make_region(void)
{
        call(region_create, REGION_MUTABLE, 20 * 4096, 0);
}

static void make_slab(void)
{
        call(region_create, REGION_SLAB, 64 * 4096, 8);
}

static void make_duplicate(void)
{
        call(capability_duplicate, HANDLE_SELF, RIGHT_READ);
}

static void make_mapping(void)
{
        call(region_map, sealed, (uint64_t)1 << 40, 0, 4096, ACCESS_READ);
}

static void undo_mapping(uint64_t address)
{
        value(region_unmap, address);
}

static void make_call_and_time_out(void)
{
        call(queue_call, queue, INPUT, 1, OUTPUT, 100, host_time + 1);
        if (now.verdict.error != KERR_TIMEOUT)
                return;
        now.verdict = (struct verdict){ 0, 0 };
}

static void undo_call(uint64_t unused)
{
        (void)unused;
        value(queue_receive, queue, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NOW);
        close_it(((struct message_information *)host_user_memory(OUTPUT + 0x800))->handle);
        now.verdict.error = 0;
}

static void make_descriptor(void)
{
        call(queue_send_descriptor, queue, sealed, 0, 1, MESSAGE_LOW, DEADLINE_NOW);
}

static void make_child(void)
{
        struct spawn_parameters parameters = { .quota = { 60000, 100, LARGE_PAGES + 200, 0 }, .grant_count = 8 };

        for (unsigned i = 0; i < 8; i++)
                parameters.grants[i] = (struct spawn_grant){ .handle = HANDLE_SELF + i % 3, .rights = RIGHT_READ };
        cr_assert(host_user_write(INPUT, &parameters, sizeof(parameters)));
        call(task_spawn, component, INPUT, sizeof(parameters));
}

static void undo_child(uint64_t handle)
{
        value(task_kill, handle);
        close_it(handle);
}

Case(edge, of_a_queue)
{
        sweep(0, 60, make_queue, close_it);
}

Case(edge, of_a_region)
{
        sweep(0, 60, make_region, close_it);
}

Case(edge, of_a_slab)
{
        sweep(0, 160, make_slab, close_it);
}

Case(edge, of_a_duplicate)
{
        sweep(0, 40, make_duplicate, close_it);
}

Case(edge, of_a_mapping)
{
        sealed = value(region_create, REGION_IMMUTABLE, 4096, 0);
        sweep(0, 40, make_mapping, undo_mapping);
}

Case(edge, of_a_call)
{
        queue = value(queue_create, 4, 64);
        sweep(0, 60, make_call_and_time_out, undo_call);
}

Case(edge, of_a_descriptor)
{
        queue = value(queue_create, 4, 64);
        sealed = value(region_create, REGION_IMMUTABLE, 4096, 0);
        value(region_seal, sealed);
        sweep(0, 40, make_descriptor, undo_call);
}

Case(edge, of_a_spawn)
{
        uint64_t need;

        component = open_component("second");
        need = package_find(&mounts->package, "second", 6)->frames;
        sweep(need - 2, need + 60, make_child, undo_child);
}
