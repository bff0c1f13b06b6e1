/*
 * What queue_receive and queue_reply_receive do with the first message. The
 * queue's files' own; inline, for both are little more (make bench: queue_64).
 */
#ifndef KERNEL_QUEUE_RECEIVE_H
#define KERNEL_QUEUE_RECEIVE_H

#include "memory/user_inline.h"
#include "queue/ring.h"

/* What it carries, into the receiver's table, which has room: a descriptor's region, or the right to answer a call. */
SELDOM handle_t receive_carried(struct task *caller, struct message *message);

/* Its bytes, and what is said of it (unless information is 0), into the receiver's memory; and out of the queue. */
static inline __attribute__((always_inline)) void receive_first(struct queue *queue, struct message *message,
                                                                uint64_t buffer, uint64_t information, handle_t handle)
{
        struct message_information said = {
                .kind = (uint32_t)message->kind,
                .priority = (uint32_t)message->priority,
                .badge = message->badge,
                .handle = handle,
        };

        if (message->kind == MESSAGE_CALL)
                said.length = message->reply->capacity;
        if (message->kind == MESSAGE_DESCRIPTOR) {
                said.offset = message->offset;
                said.length = message->descriptor_length;
        }
        user_write_inline(buffer, ring_bytes(queue, message), message->length);
        if (information != 0)
                user_write_inline(information, &said, sizeof(said));
        ring_remove_first(queue, message);
        wake_all(&queue->senders);
}

#endif
