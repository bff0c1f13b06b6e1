/*
 * The call queue_reply_receive: the answer to the call that is being served, and
 * then the next message. The two are one call for who serves, and no more than
 * one change of tasks for who called.
 *
 * Once the answer has gone, the rest is a queue_receive: it always waits before
 * it refuses, so that the refusal is that of a call that changed nothing; and its
 * restart answers nothing, since nothing is served then.
 */
#include "memory/user.h"
#include "queue/receive.h"
#include "queue/ring.h"
#include "queue/serve.h"
#include "task/task.h"
#include "trap/syscall.h"

/* Whether the first message can be taken: the refusals that depend on it. There may be none. */
static struct outcome receivable(struct task *caller, const struct message *message, uint64_t capacity,
                                 uint64_t information)
{
        if (message == NULL)
                return done(0);
        if (message->length > capacity)
                return refuse(KERR_BUFFER_TOO_SMALL, 4, REASON_MESSAGE_LONGER);
        if (message->kind != MESSAGE_DESCRIPTOR)
                return done(0);
        if (information == 0)
                return refuse(KERR_BUFFER_TOO_SMALL, 5, REASON_TOO_SHORT);
        return capability_install_check(caller);
}

/* Only a descriptor becomes a handle: a call is served, and is answered by the next queue_reply_receive. */
static struct outcome receive(struct task *caller, struct queue *queue, uint64_t buffer, uint64_t information)
{
        struct message *message = ring_first(queue);
        uint64_t value = MESSAGE_VALUE(message->kind, message->badge, message->length);
        handle_t handle = message->kind == MESSAGE_DESCRIPTOR ? receive_carried(caller, message) : 0;

        caller->resumption.serving = message->reply;
        receive_first(queue, message, buffer, information, handle);
        return done(value);
}

static struct outcome begin_wait(struct task *server, struct queue *queue, uint64_t deadline)
{
        if (deadline != DEADLINE_NEVER || !direct_serve(server, queue)) {
                wait_begin(server, &queue->receivers, deadline);
                queue_receiver_waits(queue, server);
        }
        return restart();
}

struct outcome serve_wait_or_refuse(struct task *server, struct queue *queue, uint64_t deadline)
{
        if (deadline == DEADLINE_NEVER && !server->resumption.cancelled)
                return begin_wait(server, queue, deadline);
        return queue_wait_or_refuse(server, queue, deadline, 6);
}

struct outcome serve_wait(struct task *server, struct queue *queue, uint64_t deadline, struct outcome receivable)
{
        server->resumption.rolled = true;
        if (outcome_refuses(receivable) || server->resumption.cancelled)
                deadline = DEADLINE_NOW;
        return begin_wait(server, queue, deadline);
}

static void answer(struct task *server, uint64_t data, uint64_t length)
{
        struct reply *serving = server->resumption.serving;
        uint8_t *bytes = reply_answer_bytes(serving);

        server->resumption.serving = NULL;
        if (bytes != NULL)
                user_read(bytes, data, length);
        reply_answered(serving, length);
}

struct outcome sys_queue_reply_receive(struct task *caller, const struct syscall_args *args)
{
        uint64_t buffer = args->argument[1], length = args->argument[2], capacity = args->argument[3];
        uint64_t information = args->argument[4], deadline = args->argument[5];
        struct reply *serving = caller->resumption.serving;
        struct capability *capability;
        struct queue *queue;
        struct message *message;
        struct outcome outcome;

        if (capacity > MESSAGE_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_QUEUE, RIGHT_READ, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (serving != NULL && length > reply_capacity(serving))
                return refuse(KERR_MESSAGE_TOO_LARGE, 3, REASON_TOO_LONG);
        if (serving != NULL && !user_readable(buffer, length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
        if (!user_writable(buffer, capacity))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_WRITABLE);
        if (information != 0 && !user_writable(information, sizeof(struct message_information)))
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_NOT_WRITABLE);
        if (serving == NULL && length != 0 && !caller->resumption.rolled)
                return refuse(KERR_NOT_PERMITTED, 3, REASON_NO_CALL_TO_ANSWER);
        queue = queue_of(capability);
        message = ring_empty(queue) ? NULL : ring_first(queue);
        outcome = receivable(caller, message, capacity, information);
        if (serving == NULL) {
                if (outcome_refuses(outcome))
                        return outcome;
                if (message == NULL)
                        return serve_wait_or_refuse(caller, queue, deadline);
                return receive(caller, queue, buffer, information);
        }

        answer(caller, buffer, length);
        if (message == NULL || outcome_refuses(outcome))
                return serve_wait(caller, queue, deadline, outcome);
        return receive(caller, queue, buffer, information);
}
