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
        return capacity <= REPLY_OWN_BYTES ? 0 : (uint64_t)1 << frame_order(capacity);
}

struct reply *reply_create(uint32_t capacity)
{
        struct reply *reply = heap_allocate(sizeof(*reply));

        if (reply == NULL)
                return NULL;
        reply->object = (struct object){ .type = OBJECT_REPLY, .references = 1 };
        reply->capacity = capacity;
        reply->bytes = capacity <= REPLY_OWN_BYTES ? reply->few : heap_allocate(capacity);
        if (reply->bytes == NULL) {
                heap_free(reply, sizeof(*reply));
                return NULL;
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
        direct_permit(caller);
}

void reply_begin_own(struct task *caller, uint32_t capacity)
{
        struct reply *reply = &caller->reply;

        reply->object = (struct object){ .type = OBJECT_REPLY, .references = 1 };
        reply->own = true;
        reply->answered = reply->closed = reply->fetched = false;
        reply->capacity = capacity;
        reply->length = 0;
        reply->bytes = reply->few;
        reply->previous = NULL;
        reply_begin(reply, caller);
}

/* Nobody will fetch the bytes any more. */
static void drop_bytes(struct reply *reply)
{
        if (reply->bytes == NULL)
                return;
        if (reply->bytes != reply->few)
                heap_free(reply->bytes, reply->capacity);
        reply->bytes = NULL;
        account_refund_frames(reply->account, reply->frames);
        reply->frames = 0;
}

static struct task *owner_of(struct reply *reply)
{
        return (struct task *)((uint8_t *)reply - offsetof(struct task, reply));
}

/* It is to be used again. If it was abandoned, its task may have been there for it alone. */
static void own_free(struct reply *reply)
{
        struct task *owner = owner_of(reply);
        bool abandoned = reply->caller == NULL;

        reply->caller = owner;
        direct_permit(owner);
        if (abandoned)
                object_release(&owner->object, 1);
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
        if (reply->own)
                own_free(reply);
        else
                heap_free(reply, sizeof(*reply));
}

void reply_abandon(struct reply *reply)
{
        if (reply == NULL)
                return;
        drop_bytes(reply);
        if (reply->object.references == 0) {
                reply_free(reply);
                return;
        }
        reply->caller = NULL;
        if (reply->own)
                object_hold(&owner_of(reply)->object);
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
                struct task *caller = reply->caller;

                caller->resumption.call = NULL;
                reply_free(reply);
                direct_permit(caller);
        }
}

/* Of one that was called directly and has not been expanded, the capacity is still in the caller's frame alone. */
static bool is_direct(const struct reply *serving)
{
        return serving->caller != NULL && direct_is_call((enum direct)serving->caller->direct);
}

uint64_t reply_capacity(const struct reply *reply)
{
        return is_direct(reply) ? direct_capacity(reply->caller) : reply->capacity;
}

uint8_t *reply_answer_bytes(struct reply *serving)
{
        if (is_direct(serving))
                wait_end(serving->caller);
        return serving->caller == NULL ? NULL : serving->bytes;
}

void reply_answered(struct reply *serving, uint64_t length)
{
        if (serving->caller != NULL) {
                serving->length = (uint32_t)length;
                serving->answered = true;
                wake_all(&serving->waiters);
        }
        object_release(&serving->object, 1);
}

void reply_let_go(struct reply *serving)
{
        if (serving == NULL)
                return;
        if (is_direct(serving))
                wait_end(serving->caller);
        object_release(&serving->object, 1);
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
