/* The life of a reply: begun by a call, answered or closed, fetched or abandoned. */
#include "queue/reply.h"

#include "memory/frame.h"
#include "memory/heap.h"
#include "task/account.h"
#include "task/task.h"

struct reply *replies;

static uint64_t count;

uint64_t reply_count(void)
{
        return count;
}

uint64_t reply_frames(uint64_t capacity)
{
        return capacity == 0 ? 0 : (uint64_t)1 << frame_order(capacity);
}

struct reply *reply_create(uint32_t capacity)
{
        struct reply *reply = heap_allocate(sizeof(*reply));

        if (reply == NULL)
                return NULL;
        reply->object = (struct object){ .type = OBJECT_REPLY, .references = 1 };
        reply->capacity = capacity;
        if (capacity != 0) {
                reply->bytes = heap_allocate(capacity);
                if (reply->bytes == NULL) {
                        heap_free(reply, sizeof(*reply));
                        return NULL;
                }
        }
        return reply;
}

void reply_begin(struct reply *reply, struct task *caller)
{
        reply_abandon(caller->resumption.call);
        caller->resumption.call = reply;
        reply->caller = caller;
        reply->account = caller->account;
        reply->frames = reply_frames(reply->capacity);
        account_charge_frames(reply->account, reply->frames);
        reply->next = replies;
        if (replies != NULL)
                replies->previous = reply;
        replies = reply;
        count++;
}

/* Nobody will fetch the bytes any more. */
static void drop_bytes(struct reply *reply)
{
        if (reply->bytes == NULL)
                return;
        heap_free(reply->bytes, reply->capacity);
        reply->bytes = NULL;
        account_refund_frames(reply->account, reply->frames);
        reply->frames = 0;
}

/* The caller and those who could answer have both let go of it. */
static void reply_free(struct reply *reply)
{
        if (reply->previous != NULL)
                reply->previous->next = reply->next;
        else
                replies = reply->next;
        if (reply->next != NULL)
                reply->next->previous = reply->previous;
        count--;
        heap_free(reply, sizeof(*reply));
}

void reply_abandon(struct reply *reply)
{
        if (reply == NULL)
                return;
        drop_bytes(reply);
        reply->caller = NULL;
        if (reply->object.references == 0)
                reply_free(reply);
}

/*
 * While somebody still holds the right to answer, what is left of the reply
 * stays the caller's: so that "answered already" is told from "the caller has
 * made another call since".
 */
void reply_fetched(struct reply *reply)
{
        drop_bytes(reply);
        reply->fetched = true;
        if (reply->object.references == 0) {
                reply->caller->resumption.call = NULL;
                reply_free(reply);
        }
}

/* The last of those who could answer let go of it. The caller, if it still waits, waits in vain. */
void reply_destroy(struct object *object)
{
        struct reply *reply = (struct reply *)object;

        if (reply->caller == NULL) {
                reply_free(reply);
                return;
        }
        if (!reply->answered) {
                reply->closed = true;
                wake_all(&reply->waiters);
        }
}
