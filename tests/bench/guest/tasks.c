/* The life of a small task, and its end by its own fault. */
#include "bench.h"

static struct spawn_parameters parameters = {
        .priority = PRIORITY_CRITICAL,
        .grant_count = 1,
        .quota = { .capabilities = 8, .regions = 16, .frames = 64, .tasks = 0 },
        .grants = { { .handle = HANDLE_CONSOLE, .rights = RIGHT_WRITE } },
};

static void life(enum slot slot, handle_t component)
{
        struct call spawn = CALL(task_spawn, component, (uintptr_t)&parameters, sizeof(parameters));
        bool whole = slot == SLOT_spawn_exit_wait;

        for (unsigned i = 0; i < repeats[slot]; i++) {
                handle_t task = must("task_spawn", marked_begin(slot, &spawn));
                struct call wait = CALL(task_wait, task, DEADLINE_NEVER);

                must("task_wait", whole ? marked_end(slot, &wait) : sys_task_wait(task, DEADLINE_NEVER));
                must("capability_close", sys_capability_close(task));
        }
}

/* Its first mark is in the child. */
static void faults(handle_t component)
{
        parameters.argument = 1;
        for (unsigned i = 0; i < repeats[SLOT_page_fault]; i++) {
                handle_t task = must("task_spawn", sys_task_spawn(component, &parameters, sizeof(parameters)));
                struct call wait = CALL(task_wait, task, DEADLINE_NEVER);

                must("task_wait", marked_end(SLOT_page_fault, &wait));
                must("capability_close", sys_capability_close(task));
        }
}

void bench_tasks(void)
{
        static const char path[] = "/boot/bench-small";
        handle_t component = must("component_open", sys_component_open(HANDLE_NAMESPACE, path, sizeof(path) - 1));

        life(SLOT_spawn_first_instruction, component);
        life(SLOT_spawn_exit_wait, component);
        faults(component);
        must("capability_close", sys_capability_close(component));
}
