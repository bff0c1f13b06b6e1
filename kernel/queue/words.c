/*
 * The calls queue_call_words and queue_reply_receive_words: queue_call and
 * queue_reply_receive with messages of four words, in registers.
 */
#include "library/string.h"
#include "memory/frame.h"
#include "queue/ring.h"
#include "queue/serve.h"
#include "task/task.h"
#include "trap/syscall.h"

#define WORDS_BYTES (8 * MESSAGE_WORDS)

/* Bytes that a shorter message has not are 0. */
static void give_words(struct task *task, const uint8_t *bytes, uint64_t length)
{
        uint64_t words[MESSAGE_WORDS] = { 0 };

        memcpy(words, bytes, length);
        trap_frame_set_words(&task->frame, words);
}

/* The second phase of queue_call_words. */
static struct outcome fetch_reply(struct task *caller, uint64_t deadline)
{
        struct reply *reply = caller->resumption.call;
        uint64_t length;

        if (reply->closed)
                return refuse(KERR_NOT_FOUND, 0, REASON_REPLY_CLOSED);
        if (!reply->answered)
                return wait_or_refuse(caller, &reply->waiters, deadline, KERR_TIMEOUT, 6);
        length = reply->length;
        give_words(caller, reply->bytes, length);
        reply_fetched(reply);
        return done(length);
}

static void send_words(struct queue *queue, uint32_t badge, struct reply *reply, const uint64_t words[MESSAGE_WORDS])
{
        struct message *message = ring_send(queue, MESSAGE_CALL, MESSAGE_NORMAL, badge, WORDS_BYTES);

        message->reply = reply;
        memcpy(ring_bytes(queue, message), words, WORDS_BYTES);
        queue_wake_receivers(queue);
}

struct outcome sys_queue_call_words(struct task *caller, const struct syscall_args *args)
{
        uint64_t deadline = args->argument[5];
        struct capability *capability;
        struct queue *queue;
        struct reply *reply;
        struct outcome outcome;

        if (caller->resumption.rolled)
                return fetch_reply(caller, deadline);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_QUEUE, RIGHT_WRITE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        queue = queue_of(capability);
        if (WORDS_BYTES > queue->message_maximum)
                return refuse(KERR_MESSAGE_TOO_LARGE, 1, REASON_TOO_LONG);
        if (!frame_available(0))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        if (ring_full(queue))
                return wait_or_refuse(caller, &queue->senders, deadline, KERR_QUEUE_FULL, 6);
        reply = reply_create(WORDS_BYTES);
        if (reply == NULL)
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);

        reply_begin(reply, caller);
        send_words(queue, capability->badge, reply, &args->argument[1]);
        caller->resumption.rolled = true;
        wait_begin(caller, &reply->waiters, caller->resumption.cancelled ? DEADLINE_NOW : deadline);
        return restart();
}

static struct outcome receivable(const struct message *message)
{
        if (message != NULL && message->length > WORDS_BYTES)
                return refuse(KERR_BUFFER_TOO_SMALL, 0, REASON_MESSAGE_LONGER);
        if (message != NULL && message->kind == MESSAGE_DESCRIPTOR)
                return refuse(KERR_BUFFER_TOO_SMALL, 0, REASON_TOO_SHORT);
        return done(0);
}

static struct outcome receive(struct task *server, struct queue *queue)
{
        struct message *message = ring_first(queue);
        uint64_t value = MESSAGE_VALUE(message->kind, message->badge, message->length);

        server->resumption.serving = message->reply;
        give_words(server, ring_bytes(queue, message), message->length);
        ring_remove_first(queue, message);
        wake_all(&queue->senders);
        return done(value);
}

static void answer(struct task *server, const uint64_t words[MESSAGE_WORDS])
{
        struct reply *serving = server->resumption.serving;
        uint8_t *bytes = reply_answer_bytes(serving);

        server->resumption.serving = NULL;
        if (bytes != NULL)
                memcpy(bytes, words, WORDS_BYTES);
        reply_answered(serving, WORDS_BYTES);
}

struct outcome sys_queue_reply_receive_words(struct task *server, const struct syscall_args *args)
{
        const struct reply *serving = server->resumption.serving;
        uint64_t deadline = args->argument[5];
        struct capability *capability;
        const struct message *message;
        struct queue *queue;
        struct outcome outcome;

        outcome = capability_lookup(server, args->argument[0], 1, OBJECT_QUEUE, RIGHT_READ, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (serving != NULL && WORDS_BYTES > reply_capacity(serving))
                return refuse(KERR_MESSAGE_TOO_LARGE, 2, REASON_TOO_LONG);
        queue = queue_of(capability);
        message = ring_empty(queue) ? NULL : ring_first(queue);
        outcome = receivable(message);
        if (serving == NULL) {
                if (outcome_refuses(outcome))
                        return outcome;
                return message == NULL ? serve_wait_or_refuse(server, queue, deadline) : receive(server, queue);
        }

        answer(server, &args->argument[1]);
        if (message == NULL || outcome_refuses(outcome))
                return serve_wait(server, queue, deadline, outcome);
        return receive(server, queue);
}
