/* Queues of messages, and the replies to calls. */
#ifndef KERNEL_QUEUE_QUEUE_H
#define KERNEL_QUEUE_QUEUE_H

#include <stdint.h>

#include "capability/capability.h"
#include "capability/object.h"
#include "task/wait.h"
#include "verdict/types.h"

struct account;
struct task;

/* One place of the queue. Those in use hang in the list of their priority, the others in the list of free ones. */
struct message {
        uint32_t next; /* index + 1; 0: none */
        uint32_t length;
        enum message_kind kind;
        enum message_priority priority;
        uint32_t badge;
        uint32_t index;           /* of the place */
        struct capability region; /* of a descriptor, as are the next two */
        uint64_t offset;
        uint64_t descriptor_length;
        struct reply *reply; /* of a call; held; else NULL */
};

/*
 * Who waits here? A sender only while the queue is full, a receiver only while it
 * is empty. For each of them looked when it went to wait, and every change that
 * could end its wait wakes them all. It is all and not one because the one may
 * never look: it can be killed on its way, be led off by an upcall, refuse for a
 * reason of its own, or be of a priority that does not get to run; and the rest
 * would sleep beside what they wait for. So there is no wake-up to hand on.
 */
struct queue {
        struct object object; /* first */
        uint32_t capacity;
        uint32_t message_maximum;
        union {
                struct {
                        uint32_t count;
                        uint32_t waited_for; /* 1: tasks may wait to receive; 0: none does */
                };
                uint64_t busy; /* both: not 0 where nobody can begin to wait directly */
        };
        uint32_t first_free; /* index + 1 */
        uint32_t filled;     /* bit n: there are messages of priority n, and first[n] and last[n] mean something */
        uint32_t first[MESSAGE_PRIORITIES], last[MESSAGE_PRIORITIES]; /* index + 1 */
        struct message *messages; /* one block of frames holds these and the bytes */
        uint8_t *bytes;           /* message_maximum for each message */
        uint64_t frames;          /* of the block; charged */
        struct account *account;
        struct wait_list senders, receivers;
        struct task *server;           /* the only receiver, which waits directly (DIRECT_SERVES); or NULL */
        struct task *words_server;     /* the same of DIRECT_SERVES_WORDS */
        struct queue *next, *previous; /* of all queues */
};

#define REPLY_OWN_BYTES 64u

/*
 * The answer to one call. Its references are the message that carries it, then
 * the receiver's capability and the duplicates of that, or that the receiver
 * serves it (queue_reply_receive); the caller holds it beside these, by its
 * resumption, until it calls again or ends. It is freed when both are gone.
 * "closed": nobody is left who could answer.
 *
 * One is part of each task, for its direct calls. While it is abandoned and yet
 * served, it holds its task.
 */
struct reply {
        struct object object; /* first */
        struct task *caller;  /* NULL: ended, or made another call since */
        bool own;             /* part of its caller */
        bool answered;
        bool closed;
        bool fetched; /* the answer; what is left says ALREADY_ANSWERED */
        uint32_t capacity;
        uint32_t length;
        uint8_t *bytes;  /* NULL: capacity is 0, or fetched, or nobody will fetch it */
        uint64_t frames; /* charged for them */
        struct account *account;
        struct wait_list waiters;      /* the caller, if it waits */
        struct reply *next, *previous; /* of all replies */
        uint8_t few[REPLY_OWN_BYTES];  /* where the bytes of a small capacity are, at no charge */
};

extern struct queue *queues;
extern struct reply *replies;

void queue_wake_each_receiver(struct queue *queue);

/* Something has come, or the queue goes: whoever waits to receive looks again. */
static inline void queue_wake_receivers(struct queue *queue)
{
        if (queue->waited_for != 0)
                queue_wake_each_receiver(queue);
}

/* A task has begun to wait on the queue's receivers: nobody waits directly beside it. */
void queue_receiver_waits(struct queue *queue, struct task *receiver);

/* The queue is empty: wait_or_refuse(). */
struct outcome queue_wait_or_refuse(struct task *receiver, struct queue *queue, uint64_t deadline, unsigned argument);

/*
 * The call is outstanding no more: nobody will fetch its reply. NULL is no call.
 * The caller waits no more, and its account is still open.
 */
void reply_abandon(struct reply *reply);

/* Its server will not answer it. NULL is none. */
void reply_let_go(struct reply *serving);

uint64_t queue_count(void);
uint64_t reply_count(void);
uint64_t message_count(void);

static inline struct queue *queue_of(const struct capability *capability)
{
        return (struct queue *)capability->object;
}

static inline struct reply *reply_of(struct capability *capability)
{
        return (struct reply *)capability->object;
}

#endif
