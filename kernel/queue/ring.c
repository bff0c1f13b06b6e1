/* The messages of a queue: one list for each priority, and one of the free places, over one array. */
#include "queue/ring.h"

#include "library/log.h"

static uint64_t count;

uint64_t message_count(void)
{
        return count;
}

void ring_initialise(struct queue *queue)
{
        for (uint32_t i = 0; i < queue->capacity; i++)
                queue->messages[i].next = i + 1 < queue->capacity ? i + 2 : 0;
        queue->first_free = 1;
}

struct message *ring_first(const struct queue *queue)
{
        for (unsigned priority = MESSAGE_PRIORITIES; priority-- != 0;) {
                if (queue->first[priority] != 0)
                        return &queue->messages[queue->first[priority] - 1];
        }
        return NULL;
}

struct message *ring_append(struct queue *queue, enum message_kind kind, enum message_priority priority)
{
        uint32_t place = queue->first_free;
        struct message *message;

        assert(place != 0);
        message = &queue->messages[place - 1];
        queue->first_free = message->next;
        *message = (struct message){ .kind = kind, .priority = priority };
        if (queue->last[priority] != 0)
                queue->messages[queue->last[priority] - 1].next = place;
        else
                queue->first[priority] = place;
        queue->last[priority] = place;
        queue->count++;
        count++;
        return message;
}

void ring_remove_first(struct queue *queue)
{
        struct message *message = ring_first(queue);
        enum message_priority priority;
        uint32_t place;

        assert(message != NULL);
        priority = message->priority;
        place = queue->first[priority];
        queue->first[priority] = message->next;
        if (message->next == 0)
                queue->last[priority] = 0;
        *message = (struct message){ .next = queue->first_free };
        queue->first_free = place;
        queue->count--;
        count--;
}

uint8_t *ring_bytes(const struct queue *queue, const struct message *message)
{
        return queue->bytes + (size_t)(message - queue->messages) * queue->message_maximum;
}
