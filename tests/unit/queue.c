/* kernel/queue/ring.c: priority, then the order of sending, against a model. */
#include "unit.h"

#include "queue/ring.h"

#define CAPACITY 16u
#define MESSAGE 8u

static struct message places[CAPACITY];
static uint8_t bytes[CAPACITY * MESSAGE];

static struct queue fresh(uint32_t capacity)
{
        struct queue queue = { .capacity = capacity, .message_maximum = MESSAGE, .messages = places, .bytes = bytes };

        ring_initialise(&queue);
        return queue;
}

static void send(struct queue *queue, enum message_priority priority, uint64_t mark)
{
        struct message *message = ring_append(queue, MESSAGE_BYTES, priority);

        memcpy(ring_bytes(queue, message), &mark, sizeof(mark));
}

static uint64_t receive(struct queue *queue)
{
        struct message *message;
        uint64_t mark;

        if (ring_empty(queue))
                return ~(uint64_t)0;
        message = ring_first(queue);
        memcpy(&mark, ring_bytes(queue, message), sizeof(mark));
        ring_remove_first(queue, message);
        return mark;
}

Test(queue, equals_in_the_order_of_sending)
{
        struct queue queue = fresh(4);

        for (uint64_t i = 0; i < 4; i++)
                send(&queue, MESSAGE_NORMAL, i);
        cr_expect(ring_full(&queue));
        for (uint64_t i = 0; i < 4; i++)
                expect_number(receive(&queue), i);
        cr_expect(ring_empty(&queue) && queue.count == 0);
}

Test(queue, the_higher_priority_first_whenever_it_was_sent)
{
        struct queue queue = fresh(8);

        send(&queue, MESSAGE_LOW, 0);
        send(&queue, MESSAGE_HIGH, 1);
        send(&queue, MESSAGE_NORMAL, 2);
        send(&queue, MESSAGE_URGENT, 3);
        send(&queue, MESSAGE_HIGH, 4);
        expect_number(receive(&queue), 3);
        expect_number(receive(&queue), 1);
        send(&queue, MESSAGE_URGENT, 5);
        expect_number(receive(&queue), 5);
        expect_number(receive(&queue), 4);
        expect_number(receive(&queue), 2);
        expect_number(receive(&queue), 0);
}

Test(queue, a_new_message_has_nothing_of_an_old_one)
{
        struct queue queue = fresh(1);
        struct message *message = ring_append(&queue, MESSAGE_DESCRIPTOR, MESSAGE_LOW);

        memset((uint8_t *)message + offsetof(struct message, badge), 0xff,
               sizeof(*message) - offsetof(struct message, badge));
        message->length = 7;
        message->index = 0;
        message->priority = MESSAGE_LOW;
        ring_remove_first(&queue, message);
        message = ring_append(&queue, MESSAGE_BYTES, MESSAGE_HIGH);
        cr_expect(message->length == 0 && message->badge == 0 && message->reply == NULL && message->next == 0);
        ring_remove_first(&queue, message);
}

Test(queue, random_traffic_against_a_model)
{
        struct queue queue = fresh(CAPACITY);
        static uint64_t lists[MESSAGE_PRIORITIES][CAPACITY];
        unsigned lengths[MESSAGE_PRIORITIES] = { 0 };
        uint64_t seed = 5, total = 0;

        for (uint64_t step = 0; step < 100000; step++) {
                unsigned priority = (unsigned)random_below(&seed, MESSAGE_PRIORITIES);

                cr_assert(queue.count == total && ring_empty(&queue) == (total == 0));
                cr_assert(ring_full(&queue) == (total == CAPACITY));
                if (total < CAPACITY && random_below(&seed, 2) == 0) {
                        send(&queue, (enum message_priority)priority, step);
                        lists[priority][lengths[priority]++] = step;
                        total++;
                        continue;
                }
                for (priority = MESSAGE_PRIORITIES; priority != 0 && lengths[priority - 1] == 0;)
                        priority--;
                if (priority-- == 0) {
                        cr_assert(ring_empty(&queue));
                        continue;
                }
                cr_assert(receive(&queue) == lists[priority][0], "step %llu", (printable)step);
                memmove(lists[priority], lists[priority] + 1, --lengths[priority] * sizeof(uint64_t));
                total--;
        }
}
