/*
 * The direct way of a call and its answer: from task to task, without a message
 * in a ring, and without asking who runs next. A task that waits so has kept its
 * frame as the trap left it, so that whoever ends the wait writes the verdict and
 * resumes it. Whatever else becomes of it (an upcall, a message, a kill, a
 * revocation) makes it first into what it would be had it waited by the ordinary
 * way: direct_expand(). So no other code knows of it.
 */
#ifndef KERNEL_QUEUE_DIRECT_H
#define KERNEL_QUEUE_DIRECT_H

#include <stdbool.h>
#include <stdint.h>

#include "verdict/types.h"

struct queue;
struct task;
struct syscall_args;

/* How a task waits that is to be ended directly. */
enum direct {
        DIRECT_NONE,        /* it does not */
        DIRECT_CALLS,       /* in queue_call, on no list: the answer is resumption.serving of the task that it called */
        DIRECT_SERVES,      /* in queue_reply_receive without information, as the queue's server, with no deadline */
        DIRECT_CALLS_WORDS, /* the same two in queue_call_words */
        DIRECT_SERVES_WORDS, /* and in queue_reply_receive_words, as its words_server */
};

/* Whom to switch to, and the value of its call; task is NULL: nothing has happened, take the ordinary way. */
struct direct_switch {
        struct task *task;
        uint64_t value;
};

/*
 * For entry.S, in the release build: third, fifth and sixth are the call's
 * arguments of those numbers, which the registers still hold.
 */
struct direct_switch queue_call_direct(struct task *caller, const struct syscall_args *args, uint64_t third,
                                       handle_t handle, uint64_t fifth, uint64_t sixth);
struct direct_switch queue_reply_receive_direct(struct task *server, const struct syscall_args *args, uint64_t third,
                                                handle_t handle, uint64_t fifth, uint64_t sixth);

/* The same for four words in registers. */
struct direct_switch queue_call_words_direct(struct task *caller, const struct syscall_args *args, uint64_t third,
                                             handle_t handle, uint64_t fifth, uint64_t sixth);
struct direct_switch queue_reply_receive_words_direct(struct task *server, const struct syscall_args *args,
                                                      uint64_t third, handle_t handle, uint64_t fifth, uint64_t sixth);

/* The running task, in one of the two calls that serve, without a deadline: it waits directly on the queue, if it can.
 */
bool direct_serve(struct task *server, struct queue *queue);

static inline bool direct_is_call(enum direct how)
{
        return how == DIRECT_CALLS || how == DIRECT_CALLS_WORDS;
}

/* The room for its reply that a task has which calls directly. */
uint64_t direct_capacity(struct task *caller);

/* Make a task that waits directly into one that waits by the ordinary way, and whose call restarts. */
void direct_expand(struct task *task);

/*
 * Work out again whether the task may call directly: not while an earlier call of
 * its own or of what an upcall interrupted is outstanding, nor while somebody
 * still serves an earlier one, nor in a call whose wait was cancelled.
 */
void direct_permit(struct task *task);

/* Whether the task can be switched to directly: by its address space alone. */
bool direct_possible(const struct task *task);

#endif
