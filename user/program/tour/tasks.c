/* The first part: the guide starts tasks, gives them what they share, and sees them end. */
#include "tour.h"

uint64_t must(int64_t value)
{
        if (value == -1) {
                verdict_print("tour: not expected");
                exit(1);
        }
        return (uint64_t)value;
}

handle_t start(enum role role, const struct quota *quota, const struct spawn_grant *grants, unsigned count)
{
        uint64_t argument = ARGUMENT(role, ARGUMENT_COLOUR(startup_argument()));

        print_flush();
        return must(spawn("tour", argument, PRIORITY_NORMAL, quota, grants, count));
}

uint64_t end_of(handle_t task)
{
        uint64_t end = must(task_wait(task, DEADLINE_NEVER));

        must(capability_close(task));
        return end;
}

static void expect_exit(handle_t task)
{
        if (end_of(task) != (uint64_t)END_EXITED << 32) {
                say("a task ended otherwise than it should");
                count_refusals(0, 1);
        }
}

/* A queue, and the tasks that have an end of it. The messages outlive who sent them. */
static void priorities(void)
{
        handle_t queue = must(queue_create(8, 16));
        struct spawn_grant in = { .handle = queue, .rights = RIGHT_WRITE };
        struct spawn_grant out = { .handle = queue, .rights = RIGHT_READ };

        group("Messages are received by priority");
        expect_exit(start(ROLE_producer, NULL, &in, 1));
        expect_exit(start(ROLE_consumer, NULL, &out, 1));
        must(capability_close(queue));
}

static void sharing(void)
{
        handle_t queue = must(queue_create(1, 0)), log = must(region_create(REGION_APPEND_ONLY, FRAME_SIZE, 0)), task;
        struct spawn_grant of_reader = { .handle = queue, .rights = RIGHT_READ };
        struct spawn_grant of_logger[] = {
                { .handle = queue, .rights = RIGHT_WRITE },
                { .handle = log, .rights = RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT },
        };

        group("A region is shared, not copied");
        task = start(ROLE_reader, NULL, &of_reader, 1);
        expect_exit(start(ROLE_logger, NULL, of_logger, 2));
        expect_exit(task);
        must(capability_close(log));
        must(capability_close(queue));
}

static void calling(void)
{
        handle_t queue = must(queue_create(1, sizeof(struct question))), task;
        struct spawn_grant of_server = { .handle = queue, .rights = RIGHT_READ };
        struct spawn_grant of_client = { .handle = queue, .rights = RIGHT_WRITE, .badge = 7 };

        group("A server knows its callers by their badges");
        task = start(ROLE_server, NULL, &of_server, 1);
        expect_exit(start(ROLE_client, NULL, &of_client, 1));
        must(task_kill(task));
        must(capability_close(task));
        must(capability_close(queue));
}

static void wait_until_asleep(handle_t task)
{
        struct task_information information;

        do {
                must(timer_wait(deadline_in(MILLISECOND)));
                must(task_inspect(task, &information, sizeof(information)));
        } while (information.state != TASK_WAITING || information.syscall != SYS_timer_wait);
}

static void waking(void)
{
        handle_t task;

        group("An upcall ends a wait");
        task = start(ROLE_sleeper, NULL, NULL, 0);
        wait_until_asleep(task); /* for 2 ms */
        while (upcall_post(task, 5, UPCALL_CANCEL) == -1)
                wait_until_asleep(task); /* for ever */
        expect_exit(task);
}

static void crashing(void)
{
        struct task_information information;
        handle_t task;
        char text[64];
        uint64_t end;

        group("A fault ends its task alone; the kernel reports it, and the waiter learns why");
        task = start(ROLE_careless, NULL, NULL, 0);
        end = must(task_wait(task, DEADLINE_NEVER));
        must(task_inspect(task, &information, sizeof(information)));
        must(capability_close(task));
        end_describe(text, sizeof(text), end);
        say("learns why: %s, at 0x%llx", text, (unsigned long long)information.fault_address);
        if (END_CAUSE(end) != END_FAULT)
                count_refusals(0, 1);
}

static uint64_t frames_free(void)
{
        struct kernel_information information;

        must(kernel_inspect(&information, sizeof(information)));
        return information.frames_free;
}

void show_tasks(void)
{
        uint64_t before = frames_free();

        priorities();
        sharing();
        calling();
        waking();
        crashing();
        if (frames_free() == before) {
                say("and every frame of memory that these tasks had is free again");
        } else {
                say("%lld frames of memory are lost", (long long)(before - frames_free()));
                count_refusals(0, 1);
        }
}
