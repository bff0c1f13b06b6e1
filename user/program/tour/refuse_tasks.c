/* Refusals: tasks, their quotas, and calls that are none. */
#include "tour.h"

#define NO_SUCH_CALL 200

static void tasks(void)
{
        handle_t queue = must(queue_create(1, 8)), task;
        struct spawn_grant grant = { .handle = queue, .rights = RIGHT_READ };

        group("Tasks");
        refused("opening a program that does not exist", component_open(HANDLE_NAMESPACE, "/boot/nonesuch", 14),
                KERR_NOT_FOUND);
        task = start(ROLE_server, NULL, &grant, 1); /* waits for a call that never comes */
        must(task_kill(task));
        refused("killing it twice", task_kill(task), KERR_NOT_PERMITTED);
        must(capability_close(task));
        must(capability_close(queue));
}

/* The tenant makes its refusals itself; its status tells how many, and how many of them were not expected. */
static void quotas(void)
{
        static const struct quota small = { .capabilities = 16, .regions = 12, .frames = 100, .tasks = 0 };
        struct quota boundless = { .capabilities = 16, .regions = 12, .frames = ~(uint64_t)0, .tasks = 0 };
        uint64_t end;

        group("Quotas, given by who spawns");
        refused("giving a child more than one has", spawn("tour", 0, PRIORITY_NORMAL, &boundless, NULL, 0),
                KERR_LIMIT_EXCEEDED);
        end = end_of(start(ROLE_tenant, &small, NULL, 0));
        if (END_CAUSE(end) == END_EXITED)
                count_refusals(END_STATUS(end) & 0xff, END_STATUS(end) >> 8);
        else
                count_refusals(0, 1);
}

int tenant(void)
{
        int64_t value;

        refused("a child more important than oneself", spawn("tour", 0, PRIORITY_CRITICAL, NULL, NULL, 0),
                KERR_LIMIT_EXCEEDED);
        refused("a region of more frames than one has left", region_create(REGION_MUTABLE, FRAME_SIZE * 100, 0),
                KERR_LIMIT_EXCEEDED);
        do
                value = capability_duplicate(HANDLE_SELF, RIGHT_READ);
        while (value != -1);
        refused("handles, until there are too many", value, KERR_LIMIT_EXCEEDED);
        return (int)(refusals() | surprises() << 8);
}

void refuse_tasks(void)
{
        tasks();
        quotas();
        group("And what is no call at all");
        refused("system call 200", verdict_result(NO_SUCH_CALL, verdict_syscall0(NO_SUCH_CALL)), KERR_INVALID_ARGUMENT);
}
