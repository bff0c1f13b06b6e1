/* What takes two tasks: a call and its reply, a wait that another ends, and turns. */
#include "bench.h"

static uint64_t bytes[8];
static struct message_information information;

static void call_server(enum slot slot, enum role role, handle_t queue, const struct call *call)
{
        handle_t server = role_start(role, PRIORITY_CRITICAL, queue, RIGHT_READ);

        for (unsigned i = 0; i < repeats[slot]; i++)
                must("queue_call", marked_call(slot, call));
        role_end(server);
}

static void calls(handle_t queue)
{
        struct call empty = CALL(queue_call, queue, 0, 0, 0, 0, DEADLINE_NEVER);
        struct call words = CALL(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        struct call word = CALL(queue_call, queue, (uintptr_t)bytes, sizeof(bytes[0]), (uintptr_t)bytes,
                                sizeof(bytes[0]), DEADLINE_NEVER);
        struct call memory =
            CALL(queue_call, queue, (uintptr_t)bytes, sizeof(bytes), (uintptr_t)bytes, sizeof(bytes), DEADLINE_NEVER);

        call_server(SLOT_call_reply_0, ROLE_ANSWER, queue, &empty);
        call_server(SLOT_call_reply_4, ROLE_ECHO_WORDS, queue, &words);
        call_server(SLOT_call_reply_1, ROLE_ECHO, queue, &word);
        call_server(SLOT_call_reply_64_bytes, ROLE_ECHO, queue, &memory);
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
        handle_t queue = must("queue_create", sys_queue_create(4, sizeof(bytes)));

        calls(queue);
        restarts(queue);
        yields(queue);
        must("capability_close", sys_capability_close(queue));
}
