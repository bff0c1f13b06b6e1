/* The life of a queue. */
#include "queue/queue.h"

#include "architecture.h"
#include "memory/frame.h"
#include "memory/heap.h"
#include "queue/ring.h"
#include "task/account.h"
#include "task/task.h"
#include "trap/syscall.h"

_Static_assert(QUEUE_CAPACITY_MAXIMUM * sizeof(struct message) + QUEUE_BYTES_MAXIMUM <= (uint64_t)FRAME_SIZE
                                                                                            << FRAME_ORDER_MAXIMUM,
               "the largest queue fits one block");

struct queue *queues;

static uint64_t count;

uint64_t queue_count(void)
{
        return count;
}

static unsigned block_order(uint64_t capacity, uint64_t message_maximum)
{
        return frame_order(capacity * (sizeof(struct message) + message_maximum));
}

void queue_wake_each_receiver(struct queue *queue)
{
        if (queue->server != NULL)
                wait_end(queue->server);
        if (queue->words_server != NULL)
                wait_end(queue->words_server);
        wake_all(&queue->receivers);
        queue->waited_for = 0;
}

/* So that a call goes to the receiver of the highest priority, and of equals to the one that has waited longest. */
void queue_receiver_waits(struct queue *queue, struct task *receiver)
{
        struct task *server = queue->server != NULL ? queue->server : queue->words_server;
        uint64_t deadline = receiver->wait.deadline;

        queue->waited_for = 1;
        if (server == NULL)
                return;
        wait_cancel(receiver);
        direct_expand(server);
        wait_begin(server, &queue->receivers, DEADLINE_NEVER);
        wait_begin(receiver, &queue->receivers, deadline);
}

struct outcome queue_wait_or_refuse(struct task *receiver, struct queue *queue, uint64_t deadline, unsigned argument)
{
        struct outcome outcome = wait_or_refuse(receiver, &queue->receivers, deadline, KERR_QUEUE_EMPTY, argument);

        if (!outcome_refuses(outcome))
                queue_receiver_waits(queue, receiver);
        return outcome;
}

/* Charged to the account, which has been checked, with one reference; NULL: no memory, and nothing has changed. */
static struct queue *queue_create(struct account *account, uint32_t capacity, uint32_t message_maximum)
{
        unsigned order = block_order(capacity, message_maximum);
        struct queue *queue = heap_allocate(sizeof(*queue));
        uint64_t block = queue == NULL ? 0 : frame_allocate_block(order);

        if (block == 0) {
                heap_free(queue, sizeof(*queue));
                return NULL;
        }
        queue->object = (struct object){ .type = OBJECT_QUEUE, .references = 1 };
        queue->capacity = capacity;
        queue->message_maximum = message_maximum;
        queue->messages = physical_to_virtual(block);
        queue->bytes = (uint8_t *)(queue->messages + capacity);
        queue->frames = (uint64_t)1 << order;
        queue->account = account;
        ring_initialise(queue);
        account_charge_frames(account, queue->frames);
        queue->next = queues;
        if (queues != NULL)
                queues->previous = queue;
        queues = queue;
        count++;
        return queue;
}

/* What the messages hold goes back; who waits for an answer to one of them learns that none will come. */
static void drop_messages(struct queue *queue)
{
        while (!ring_empty(queue)) {
                struct message *message = ring_first(queue);

                ring_remove_first(queue, message);
                if (message->kind == MESSAGE_DESCRIPTOR)
                        capability_drop(&message->region);
                if (message->kind == MESSAGE_CALL)
                        object_release(&message->reply->object, 1);
        }
}

/* Who still waits here waits by a capability that was revoked, and finds that out when it looks again. */
void queue_destroy(struct object *object)
{
        struct queue *queue = (struct queue *)object;

        wake_all(&queue->senders);
        queue_wake_receivers(queue);
        drop_messages(queue);
        if (queue->previous != NULL)
                queue->previous->next = queue->next;
        else
                queues = queue->next;
        if (queue->next != NULL)
                queue->next->previous = queue->previous;
        count--;
        frame_free_block(virtual_to_physical(queue->messages), block_order(queue->capacity, queue->message_maximum));
        account_refund_frames(queue->account, queue->frames);
        heap_free(queue, sizeof(*queue));
}

struct outcome sys_queue_create(struct task *caller, const struct syscall_args *args)
{
        uint64_t capacity = args->argument[0], message_maximum = args->argument[1], frames;
        struct queue *queue;
        struct outcome outcome;

        if (capacity == 0 || capacity > QUEUE_CAPACITY_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 1, REASON_OUT_OF_RANGE);
        if (message_maximum > MESSAGE_MAXIMUM || message_maximum * capacity > QUEUE_BYTES_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_OUT_OF_RANGE);
        frames = (uint64_t)1 << block_order(capacity, message_maximum);
        if (!account_has_frames(caller->account, frames))
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_FRAME_QUOTA);
        outcome = capability_install_check(caller);
        if (outcome_refuses(outcome))
                return outcome;
        if (!frame_available(frames))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        queue = queue_create(caller->account, (uint32_t)capacity, (uint32_t)message_maximum);
        if (queue == NULL)
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);

        return done(capability_install(caller, &queue->object, RIGHTS_ALL));
}
