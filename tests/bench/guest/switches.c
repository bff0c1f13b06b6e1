/* What takes two tasks: a call and its reply, a wait that another ends, and turns. */
#include "bench.h"

static uint64_t words[4];
static struct message_information information;

static void call(enum slot slot, handle_t queue, uint64_t length)
{
        struct call call = CALL(queue_call, queue, (uintptr_t)words, length, (uintptr_t)words, length, DEADLINE_NEVER);

        for (unsigned i = 0; i < repeats[slot]; i++)
                must("queue_call", marked_call(slot, &call));
}

static void calls(handle_t queue)
{
        handle_t server = role_start(ROLE_ANSWER, PRIORITY_CRITICAL, queue, RIGHT_READ);

        call(SLOT_call_reply_0, queue, 0);
        role_end(server);
        server = role_start(ROLE_ECHO, PRIORITY_CRITICAL, queue, RIGHT_READ);
        call(SLOT_call_reply_4, queue, sizeof(words));
        role_end(server);
}

/* The sender is of a lower priority: it runs only while this task waits, and sends one message. */
static void restarts(handle_t queue)
{
        handle_t sender = role_start(ROLE_SEND, PRIORITY_NORMAL, queue, RIGHT_WRITE);
        struct call receive = CALL(queue_receive, queue, 0, 0, (uintptr_t)&information, DEADLINE_NEVER);

        for (unsigned i = 0; i < repeats[SLOT_restarted_call]; i++)
                must("queue_receive", marked_call(SLOT_restarted_call, &receive));
        role_end(sender);
}

static void yields(handle_t queue)
{
        handle_t other = role_start(ROLE_YIELD, PRIORITY_CRITICAL, queue, RIGHT_READ);
        struct call yield = CALL(task_yield, 0);

        for (unsigned i = 0; i < repeats[SLOT_yield_switch]; i++)
                must("task_yield", marked_call(SLOT_yield_switch, &yield));
        role_end(other);
}

void bench_switches(void)
{
        handle_t queue = must("queue_create", sys_queue_create(4, sizeof(words)));

        calls(queue);
        restarts(queue);
        yields(queue);
        must("capability_close", sys_capability_close(queue));
}
