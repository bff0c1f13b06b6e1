/*
 * The messages of a queue: bounded, in the order of priority and then of sending.
 * Its files' own; inline, since sending and receiving is little more (make bench:
 * queue_64).
 */
#ifndef KERNEL_QUEUE_RING_H
#define KERNEL_QUEUE_RING_H

#include <stdbool.h>
#include <stdint.h>

#include "library/keep.h"
#include "library/seldom.h"
#include "queue/queue.h"

static inline bool ring_full(const struct queue *queue)
{
        return queue->count == queue->capacity;
}

/* All places free. The queue has its memory, and is empty. */
void ring_initialise(struct queue *queue);

static inline bool ring_empty(const struct queue *queue)
{
        return queue->filled == 0;
}

/* The message to be received next; the queue is not empty. */
static inline struct message *ring_first(const struct queue *queue)
{
        struct message *message = &queue->messages[queue->first[31 - __builtin_clz(queue->filled)] - 1];

        KEEP(message);
        return message;
}

/* Where the bytes of the message are that ring_append() will answer; the queue is not full. */
static inline uint8_t *ring_free_bytes(const struct queue *queue)
{
        return queue->bytes + (uint64_t)(queue->first_free - 1) * queue->message_maximum;
}

/* A new message behind those of its priority, without bytes and through no badge; the queue is not full. */
static inline struct message *ring_append(struct queue *queue, enum message_kind kind, enum message_priority priority)
{
        uint32_t place = queue->first_free;
        struct message *message = &queue->messages[place - 1];

        KEEP(message);
        queue->first_free = message->next;
        message->next = 0;
        message->length = 0;
        message->kind = kind;
        message->priority = priority;
        message->badge = 0;
        message->reply = NULL;
        if ((queue->filled >> priority & 1) != 0)
                queue->messages[queue->last[priority] - 1].next = place;
        else
                queue->first[priority] = place;
        queue->last[priority] = place;
        queue->filled |= 1u << priority;
        queue->count++;
        return message;
}

/* The same, of so many bytes and through that badge, where it is not worth to be inline. */
SELDOM struct message *ring_send(struct queue *queue, enum message_kind kind, enum message_priority priority,
                                 uint32_t badge, uint32_t length);

/* That message, the first, is received: its place is free. What it held is the caller's. */
static inline void ring_remove_first(struct queue *queue, struct message *message)
{
        enum message_priority priority = message->priority;
        uint32_t place = queue->first[priority];

        queue->first[priority] = message->next;
        if (message->next == 0)
                queue->filled &= ~(1u << priority);
        message->next = queue->first_free;
        queue->first_free = place;
        queue->count--;
}

static inline uint8_t *ring_bytes(const struct queue *queue, const struct message *message)
{
        return queue->bytes + (uint64_t)message->index * queue->message_maximum;
}

#endif
