/* Growth in numbers of other tasks: that wait for a message, or for a time. */
#include "../idle/idle.h"
#include "growth.h"

#define TASKS 10000
#define MOMENT 10000 /* nanoseconds */

static handle_t others[TASKS];

static handle_t start(enum idle_role role, unsigned priority, handle_t queue, unsigned rights)
{
        static const struct quota quota = { .capabilities = 8, .regions = 8, .frames = 32, .tasks = 0 };
        struct spawn_grant grant = { .handle = queue, .rights = rights };
        int64_t task = spawn("bench-idle", role, priority, &quota, &grant, 1);

        if (task == -1) {
                verdict_print("bench-growth");
                exit(1);
        }
        return (handle_t)task;
}

/* They are made, and have come to wait when this returns. */
static void start_more(enum idle_role role, unsigned have, unsigned add, handle_t queue)
{
        for (unsigned n = 0; n < add; n++)
                others[have + n] = start(role, PRIORITY_CRITICAL, queue, RIGHT_READ);
        must("timer_wait", sys_timer_wait(deadline_in(MOMENT)));
}

static void end(handle_t task)
{
        must("task_kill", sys_task_kill(task));
        must("capability_close", sys_capability_close(task));
}

static void measure_tasks(void)
{
        static const char path[] = "/boot/bench-small";
        handle_t component = must("component_open", sys_component_open(HANDLE_NAMESPACE, path, sizeof(path) - 1));
        struct spawn_parameters parameters = {
                .priority = PRIORITY_CRITICAL,
                .quota = { .capabilities = 8, .regions = 8, .frames = 32, .tasks = 0 },
        };
        struct call spawn_call = CALL(task_spawn, component, (uintptr_t)&parameters, sizeof(parameters));

        for (unsigned n = 0; n < REPEATS; n++) {
                handle_t task = must("task_spawn", marked_begin(SLOT_growth_tasks, &spawn_call));
                struct call wait = CALL(task_wait, task, DEADLINE_NEVER);

                must("task_wait", marked_end(SLOT_growth_tasks, &wait));
                must("capability_close", sys_capability_close(task));
        }
        must("capability_close", sys_capability_close(component));
}

/* Each message wakes them all; one of them takes it, and all wait again. */
static void measure_waiters(handle_t queue)
{
        struct call send = CALL(queue_send, queue, 0, 0, MESSAGE_NORMAL, DEADLINE_NOW);

        for (unsigned n = 0; n < REPEATS; n++) {
                must("queue_send", marked_call(SLOT_growth_waiters, &send));
                must("timer_wait", sys_timer_wait(deadline_in(MOMENT)));
        }
}

void grow_tasks(unsigned most)
{
        handle_t queue = must("queue_create", sys_queue_create(4, 8));
        unsigned have = 0;

        for (unsigned add; (add = growth_step(have, most)) != 0;) {
                start_more(IDLE_RECEIVE, have, add, queue);
                have += add;
                growth_say("tasks", have);
                measure_tasks();
                growth_say("waiters", have);
                measure_waiters(queue);
        }
        while (have-- != 0)
                end(others[have]);
        must("capability_close", sys_capability_close(queue));
}

static void measure_timers(void)
{
        for (unsigned n = 0; n < REPEATS; n++) {
                struct call wait = CALL(timer_wait, deadline_in(MOMENT));

                must("timer_wait", marked_call(SLOT_growth_timers, &wait));
        }
}

/* The sender runs only while this task waits. */
static void measure_deadlines(handle_t queue)
{
        static struct message_information information;
        handle_t sender = start(IDLE_SEND, PRIORITY_NORMAL, queue, RIGHT_WRITE);

        for (unsigned n = 0; n < REPEATS; n++) {
                struct call receive =
                    CALL(queue_receive, queue, 0, 0, (uintptr_t)&information, deadline_in(2 * IDLE_SLEEP_TIME));

                must("queue_receive", marked_call(SLOT_growth_deadlines, &receive));
        }
        end(sender);
}

void grow_timers(unsigned most)
{
        handle_t queue = must("queue_create", sys_queue_create(1, 8));
        unsigned have = 0;

        for (unsigned add; (add = growth_step(have, most)) != 0;) {
                start_more(IDLE_SLEEP, have, add, queue);
                have += add;
                growth_say("timers", have);
                measure_timers();
                growth_say("deadlines", have);
                measure_deadlines(queue);
        }
        while (have-- != 0)
                end(others[have]);
        must("capability_close", sys_capability_close(queue));
}
