/* Queues with their messages, and replies. */
#include <stddef.h>

#include "invariants.h"
#include "queue/queue.h"
#include "queue/reply.h"
#include "queue/ring.h"
#include "task/task.h"
#include "task/upcall.h"

static const char *message_broken(const struct queue *queue, const struct message *message, unsigned priority)
{
        HOLDS((unsigned)message->priority == priority, "a message is in the list of another priority");
        HOLDS(message->length <= queue->message_maximum, "a message is longer than its queue allows");
        HOLDS(message->kind != MESSAGE_DESCRIPTOR || message->region.object != NULL, "a descriptor has no region");
        HOLDS((message->kind == MESSAGE_CALL) == (message->reply != NULL), "a message of another kind has a reply");
        return NULL;
}

/* Who waits directly is the only one who waits to receive, and knows for which queue. */
static const char *servers_broken(const struct queue *queue)
{
        const struct task *server = queue->server, *words_server = queue->words_server;

        HOLDS((server != NULL) + (words_server != NULL) + (queue->receivers.first != NULL) <= 1,
              "another waits to receive beside a direct server");
        HOLDS(server == NULL || (server->direct == DIRECT_SERVES && server->serves == queue && queue->count == 0),
              "a queue's server does not serve it");
        HOLDS(words_server == NULL ||
                  (words_server->direct == DIRECT_SERVES_WORDS && words_server->serves == queue && queue->count == 0),
              "a queue's server of words does not serve it");
        HOLDS(queue->waited_for != 0 || (server == NULL && words_server == NULL && queue->receivers.first == NULL),
              "a queue does not know that it is waited for");
        return NULL;
}

static const char *queue_broken(const struct queue *queue)
{
        uint32_t messages = 0, is_free = 0;

        for (unsigned priority = 0; priority < MESSAGE_PRIORITIES; priority++) {
                uint32_t last = 0;

                for (uint32_t at = first_message(queue, priority); at != 0; at = queue->messages[at - 1].next) {
                        const char *broken;

                        HOLDS(at <= queue->capacity && messages++ < queue->capacity,
                              "a queue's list of messages is torn");
                        broken = message_broken(queue, &queue->messages[at - 1], priority);
                        if (broken != NULL)
                                return broken;
                        last = at;
                }
                HOLDS((last != 0) == (queue->filled >> priority & 1),
                      "a queue's filled priorities are not those with messages");
                HOLDS(last == 0 || queue->last[priority] == last, "a queue's last message is not the last of its list");
        }
        for (uint32_t at = queue->first_free; at != 0; at = queue->messages[at - 1].next)
                HOLDS(at <= queue->capacity && is_free++ < queue->capacity, "a queue's list of free places is torn");
        HOLDS(messages == queue->count, "a queue's count of messages is wrong");
        HOLDS(messages + is_free == queue->capacity, "a queue has lost a place");
        HOLDS(queue->senders.first == NULL || ring_full(queue), "a sender waits while there is room");
        HOLDS(queue->receivers.first == NULL || queue->count == 0, "a receiver waits beside a message");
        return servers_broken(queue);
}

const char *queues_broken(void)
{
        uint64_t count = 0, messages = 0;

        for (const struct queue *queue = queues; queue != NULL; queue = queue->next) {
                const char *broken = queue_broken(queue);

                if (broken != NULL)
                        return broken;
                HOLDS(queue->next == NULL || queue->next->previous == queue, "the list of queues is torn");
                HOLDS(count++ < queue_count(), "the list of queues has no end");
                messages += queue->count;
        }
        HOLDS(count == queue_count(), "the count of queues is wrong");
        HOLDS(messages == message_count(), "the count of messages is wrong");
        return NULL;
}

static void count_call(const struct reply *reply, const struct task *task)
{
        if (reply == NULL)
                return;
        tally_of(reply)->count++;
        tally_of(reply)->other += reply->caller == task;
}

static const char *reply_broken(const struct reply *reply)
{
        const struct tally *calls = tally_of(reply);

        HOLDS(calls->count == (reply->caller != NULL) && calls->other == calls->count,
              "a reply is not that of its caller's call");
        HOLDS(reply->waiters.first == NULL || reply->waiters.first == reply->caller,
              "another than its caller waits for a reply");
        HOLDS(reply->waiters.first == NULL || !(reply->answered || reply->closed),
              "a caller waits for a reply that is there");
        HOLDS(reply->object.references != 0 || reply->answered || reply->closed,
              "a caller waits for what nobody can answer");
        HOLDS(!reply->closed || reply->object.references == 0, "a reply is closed that somebody can still give");
        HOLDS(reply->caller != NULL || reply->bytes == NULL, "a reply is kept for nobody");
        HOLDS(!reply->fetched || reply->bytes == NULL, "a reply is kept that was fetched");
        HOLDS(reply->frames == (reply->bytes == NULL ? 0 : reply_frames(reply->capacity)),
              "a reply pays for what it has not");
        return NULL;
}

const char *replies_broken(void)
{
        uint64_t count = 0;

        tally_clear();
        for (const struct task *task = tasks; task != NULL; task = task->next_task) {
                count_call(task->resumption.call, task);
                for (unsigned i = 0; i < task->upcall.depth; i++)
                        count_call(task->upcall.saved[i].resumption.call, task);
        }
        for (const struct reply *reply = replies; reply != NULL; reply = reply->next) {
                const char *broken = reply_broken(reply);

                if (broken != NULL)
                        return broken;
                HOLDS(reply->next == NULL || reply->next->previous == reply, "the list of replies is torn");
                HOLDS(count++ < reply_count(), "the list of replies has no end");
        }
        HOLDS(count == reply_count(), "the count of replies is wrong");
        return NULL;
}
