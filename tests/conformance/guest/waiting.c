#include "waiting.h"

static bool needs_full_queue(enum waiting kind)
{
        return kind == WAIT_send || kind == WAIT_descriptor || kind == WAIT_call;
}

/* It waits, and is of a higher priority than other helpers: so it is given the call at once. */
static handle_t hold_server(bool words, handle_t from)
{
        struct helper_options options = helper_options();
        struct spawn_grant grant = { from, RIGHT_READ, 0 };
        handle_t made;

        options.priority = own_priority();
        options.quota.tasks = 0;
        made = helper_with(&options, ROLE_hold, words, &grant, 1);
        SLEEP_UNTIL(waits_in(made, words ? SYS_queue_reply_receive_words : SYS_queue_reply_receive));
        return made;
}

struct waited waited_objects(enum waiting kind)
{
        struct waited on = {
                .queue = queue(4, 8 * MESSAGE_WORDS),
                .region = sealed_region(),
                .task = helper(ROLE_sleep, 0, NULL, 0),
                .message = MESSAGE,
                .buffer = BUFFER,
                .information = BUFFER + MESSAGE_LENGTH,
                .deadline = DEADLINE_NEVER,
        };

        if (needs_full_queue(kind))
                fill_queue(on.queue);
        if (kind == WAIT_served || kind == WAIT_served_words)
                on.server = hold_server(kind == WAIT_served_words, on.queue);
        return on;
}

unsigned waiting_number(enum waiting kind)
{
        static const unsigned numbers[] = {
                [WAIT_timer] = SYS_timer_wait,
                [WAIT_task] = SYS_task_wait,
                [WAIT_send] = SYS_queue_send,
                [WAIT_descriptor] = SYS_queue_send_descriptor,
                [WAIT_call] = SYS_queue_call,
                [WAIT_receive] = SYS_queue_receive,
                [WAIT_reply] = SYS_queue_call,
                [WAIT_await] = SYS_queue_await,
                [WAIT_serve] = SYS_queue_reply_receive,
                [WAIT_serve_words] = SYS_queue_reply_receive_words,
                [WAIT_words] = SYS_queue_call_words,
                [WAIT_served] = SYS_queue_call,
                [WAIT_served_words] = SYS_queue_call_words,
        };

        return numbers[kind];
}

struct verdict wait_in(enum waiting kind, const struct waited *on)
{
        void *data = (void *)(uintptr_t)on->message, *space = (void *)(uintptr_t)on->buffer;

        switch (kind) {
        case WAIT_timer:
                return CALL(timer_wait, on->deadline);
        case WAIT_task:
                return CALL(task_wait, on->task, on->deadline);
        case WAIT_send:
                return CALL(queue_send, on->queue, data, MESSAGE_LENGTH, MESSAGE_NORMAL, on->deadline);
        case WAIT_descriptor:
                return CALL(queue_send_descriptor, on->queue, on->region, 0, 1, MESSAGE_NORMAL, on->deadline);
        case WAIT_receive:
                return CALL(queue_receive, on->queue, space, MESSAGE_LENGTH,
                            (struct message_information *)(uintptr_t)on->information, on->deadline);
        case WAIT_await:
                EXPECT(CALL(queue_call, on->queue, data, MESSAGE_LENGTH, space, MESSAGE_LENGTH, DEADLINE_NOW).error ==
                       KERR_TIMEOUT);
                return CALL(queue_await, on->queue, data, 0, space, MESSAGE_LENGTH, on->deadline);
        case WAIT_serve:
                return CALL(queue_reply_receive, on->queue, space, 0, MESSAGE_LENGTH, NULL, on->deadline);
        case WAIT_serve_words:
                return CALL(queue_reply_receive_words, on->queue, 1, 2, 3, 4, on->deadline);
        case WAIT_words:
        case WAIT_served_words:
                return CALL(queue_call_words, on->queue, 1, 2, 3, 4, on->deadline);
        case WAIT_call:
        case WAIT_reply:
        case WAIT_served:
        case WAITS_KINDS:
                break;
        }
        return CALL(queue_call, on->queue, data, MESSAGE_LENGTH, space, MESSAGE_LENGTH, on->deadline);
}

/* In grants 0 to 2: queue, region, task. Its upcalls are nothing but interruptions. */
void role_waiting(uint64_t parameter)
{
        struct waited on = {
                .queue = GRANTED(0),
                .region = GRANTED(1),
                .task = GRANTED(2),
                .message = MESSAGE,
                .buffer = BUFFER,
                .information = BUFFER + MESSAGE_LENGTH,
                .deadline = DEADLINE_NEVER,
        };
        struct verdict verdict;

        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
        verdict = wait_in((enum waiting)(parameter & 0xff), &on);
        EXPECT(verdict.error == (parameter >> 8 & 0xff));
        if (verdict.error != 0)
                EXPECT(DETAIL_ARGUMENT(verdict.value) == (parameter >> 16 & 0xff) &&
                       DETAIL_REASON(verdict.value) == (parameter >> 24 & 0xff));
}

/* Interrupts grant 0 once, as soon as it waits. */
void role_post(uint64_t parameter)
{
        VALUE(upcall_post, GRANTED(0), 1, parameter);
        role_sleep(0);
}
