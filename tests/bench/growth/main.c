/*
 * How the cost of a call grows with what there is: each is measured at several
 * sizes, and before each size its name and the size are printed, for the host to
 * put beside what the counter has measured.
 */
#include "../guest/mark.h"

#define MESSAGES 4095
#define MOMENT 10000       /* nanoseconds */
#define LATER 100000000000 /* the same: never reached */

enum role {
        ROLE_FIRST,
        ROLE_IDLE,  /* waits on GRANTED(0) */
        ROLE_SLEEP, /* waits for a time */
};

static const unsigned sizes[] = { 1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000, 60000 };
static const unsigned repeats = 8; /* as rows.def says of each */

static const struct quota small_quota = { .capabilities = 8, .regions = 16, .frames = 64, .tasks = 0 };

static uint64_t must(const char *what, struct verdict verdict)
{
        if (verdict.error == KERR_NONE)
                return verdict.value;
        print_format("bench-growth: %s: error %u, detail 0x%x\n", what, (unsigned)verdict.error,
                     (unsigned)verdict.value);
        exit(1);
}

static void say(const char *name, unsigned size)
{
        print_format("growth %s %u\n", name, size);
}

/* How many more there must be before the next size; 0: the sizes up to most are done. */
static unsigned more(unsigned index, unsigned have, unsigned most)
{
        return index < sizeof(sizes) / sizeof(sizes[0]) && sizes[index] <= most ? sizes[index] - have : 0;
}

static void grow_handles(unsigned most)
{
        handle_t queue = must("queue_create", sys_queue_create(1, 8)), last = queue;

        for (unsigned i = 0, have = 0, add; (add = more(i, have, most)) != 0; i++, have += add) {
                struct call inspect;

                for (unsigned n = 0; n < add; n++)
                        last = must("capability_duplicate", sys_capability_duplicate(queue, RIGHT_READ));
                say("handles", have + add);
                inspect = CALL(capability_inspect, last);
                for (unsigned n = 0; n < repeats; n++)
                        must("capability_inspect", marked_call(SLOT_growth_handles, &inspect));
        }
}

static void grow_queue(unsigned most)
{
        static struct message_information information;
        handle_t queue = must("queue_create", sys_queue_create(MESSAGES + 1, 8));
        struct call send = CALL(queue_send, queue, 0, 0, MESSAGE_NORMAL, DEADLINE_NOW);
        struct call receive = CALL(queue_receive, queue, 0, 0, (uintptr_t)&information, DEADLINE_NOW);

        for (unsigned i = 0, have = 0, add; (add = more(i, have, most)) != 0; i++, have += add) {
                for (unsigned n = 0; n < add; n++)
                        must("queue_send", sys_queue_send(queue, NULL, 0, MESSAGE_NORMAL, DEADLINE_NOW));
                say("queue", have + add);
                for (unsigned n = 0; n < repeats; n++) {
                        must("queue_send", marked_begin(SLOT_growth_queue, &send));
                        must("queue_receive", marked_end(SLOT_growth_queue, &receive));
                }
        }
        must("capability_close", sys_capability_close(queue));
}

static void grow_regions(unsigned most)
{
        handle_t region = must("region_create", sys_region_create(REGION_MUTABLE, FRAME_SIZE, 0));
        struct call map = CALL(region_map, region, 0, 0, FRAME_SIZE, ACCESS_READ);

        for (unsigned i = 0, have = 0, add; (add = more(i, have, most)) != 0; i++, have += add) {
                for (unsigned n = 0; n < add; n++)
                        must("region_map", sys_region_map(region, 0, 0, FRAME_SIZE, ACCESS_READ));
                say("regions", have + add);
                for (unsigned n = 0; n < repeats; n++)
                        must("region_unmap",
                             sys_region_unmap(must("region_map", marked_call(SLOT_growth_regions, &map))));
        }
}

static handle_t start(const char *component, enum role role, handle_t queue)
{
        struct spawn_grant grant = { .handle = queue, .rights = RIGHT_READ };
        int64_t task = spawn(component, role, PRIORITY_CRITICAL, &small_quota, &grant, 1);

        if (task == -1) {
                verdict_print("bench-growth");
                exit(1);
        }
        return (handle_t)task;
}

static void measure_tasks(handle_t queue)
{
        static const char path[] = "/boot/bench-small";
        handle_t component = must("component_open", sys_component_open(HANDLE_NAMESPACE, path, sizeof(path) - 1));
        struct spawn_parameters parameters = { .priority = PRIORITY_CRITICAL, .quota = small_quota };
        struct call spawn_call = CALL(task_spawn, component, (uintptr_t)&parameters, sizeof(parameters));

        (void)queue;
        for (unsigned n = 0; n < repeats; n++) {
                handle_t task = must("task_spawn", marked_begin(SLOT_growth_tasks, &spawn_call));
                struct call wait = CALL(task_wait, task, DEADLINE_NEVER);

                must("task_wait", marked_end(SLOT_growth_tasks, &wait));
                must("capability_close", sys_capability_close(task));
        }
        must("capability_close", sys_capability_close(component));
}

static void measure_timers(handle_t queue)
{
        (void)queue;
        for (unsigned n = 0; n < repeats; n++) {
                struct call wait = CALL(timer_wait, deadline_in(MOMENT));

                must("timer_wait", marked_call(SLOT_growth_timers, &wait));
        }
}

/* Each message wakes them all; one of them takes it, and all wait again. */
static void measure_waiters(handle_t queue)
{
        struct call send = CALL(queue_send, queue, 0, 0, MESSAGE_NORMAL, DEADLINE_NOW);

        for (unsigned n = 0; n < repeats; n++) {
                must("queue_send", marked_call(SLOT_growth_waiters, &send));
                must("timer_wait", sys_timer_wait(deadline_in(MOMENT)));
        }
}

static handle_t others[1024];

static void grow_tasks(const char *name, enum role role, unsigned most, void (*measure)(handle_t queue))
{
        handle_t queue = must("queue_create", sys_queue_create(4, 8));
        unsigned have = 0;

        for (unsigned i = 0, add; (add = more(i, have, most)) != 0; i++) {
                for (unsigned n = 0; n < add; n++)
                        others[have++] = start("bench-growth", role, queue);
                must("timer_wait", sys_timer_wait(deadline_in(MOMENT))); /* now they wait */
                say(name, have);
                measure(queue);
        }
        while (have-- != 0) {
                must("task_kill", sys_task_kill(others[have]));
                must("capability_close", sys_capability_close(others[have]));
        }
        must("capability_close", sys_capability_close(queue));
}

/* What the second tasks do, for ever. */
static void wait_on_queue(void)
{
        struct message_information information;

        for (;;)
                sys_queue_receive(GRANTED(0), NULL, 0, &information, DEADLINE_NEVER);
}

int main(void)
{
        if (startup_argument() == ROLE_IDLE)
                wait_on_queue();
        while (startup_argument() == ROLE_SLEEP)
                sys_timer_wait(deadline_in(LATER));
        grow_tasks("tasks", ROLE_IDLE, 1000, measure_tasks);
        grow_tasks("timers", ROLE_SLEEP, 1000, measure_timers);
        grow_tasks("waiters", ROLE_IDLE, 1000, measure_waiters);
        grow_queue(MESSAGES);
        grow_regions(3000);
        grow_handles(60000);
        return 0;
}
