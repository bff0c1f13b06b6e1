/* The messages of a queue: one list for each priority, and one of the free places, over one array. */
#include "queue/ring.h"

uint64_t message_count(void)
{
        uint64_t count = 0;

        for (const struct queue *queue = queues; queue != NULL; queue = queue->next)
                count += queue->count;
        return count;
}

void ring_initialise(struct queue *queue)
{
        for (uint32_t i = 0; i < queue->capacity; i++) {
                queue->messages[i].index = i;
                queue->messages[i].next = i + 1 < queue->capacity ? i + 2 : 0;
        }
        queue->first_free = 1;
}

struct message *ring_send(struct queue *queue, enum message_kind kind, enum message_priority priority, uint32_t badge,
                          uint32_t length)
{
        struct message *message = ring_append(queue, kind, priority);

        message->badge = badge;
        message->length = length;
        return message;
}
