/* The messages of a queue: bounded, in the order of priority and then of sending. Its files' own. */
#ifndef KERNEL_QUEUE_RING_H
#define KERNEL_QUEUE_RING_H

#include <stdbool.h>
#include <stdint.h>

#include "queue/queue.h"

static inline bool ring_full(const struct queue *queue)
{
        return queue->count == queue->capacity;
}

/* All places free. The queue has its memory, and is empty. */
void ring_initialise(struct queue *queue);

/* The message to be received next; NULL: none. */
struct message *ring_first(const struct queue *queue);

/* A new message behind those of its priority; the queue is not full. All else of it is 0. */
struct message *ring_append(struct queue *queue, enum message_kind kind, enum message_priority priority);

/* The first message is received: its place is free. What it held is the caller's. */
void ring_remove_first(struct queue *queue);

uint8_t *ring_bytes(const struct queue *queue, const struct message *message);

#endif
