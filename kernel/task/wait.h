/*
 * Waiting. A call that must wait puts its task on a wait list and returns
 * restart(): when woken, or when the deadline has passed, it runs again from
 * the start and finds out for itself. (The atomic interface of the Fluke
 * kernel: Ford et al., OSDI 1999.) No stack is kept for a waiting task.
 */
#ifndef KERNEL_TASK_WAIT_H
#define KERNEL_TASK_WAIT_H

#include <stdbool.h>
#include <stdint.h>

#include "library/seldom.h"
#include "task/timer.h"
#include "trap/outcome.h"

struct task;

struct wait_list {
        struct task *first, *last;
        bool also; /* of those that stand on it by wait_also() */
};

struct wait_link {
        struct wait_list *list; /* NULL: it stands on none */
        struct task *next, *previous;
};

/* A task's part of it. */
struct wait {
        struct wait_link on;   /* what it waits for; on none, it is its deadline alone, if that */
        struct wait_link also; /* what else could end the wait */
        uint64_t deadline;     /* DEADLINE_NEVER: no timer */
        struct timer timer;
};

/*
 * The end of every handler that waits: refuses with error on argument when the
 * deadline has passed (DEADLINE_PASSED) or the wait was cancelled (CANCELLED);
 * else the task waits, and the call restarts.
 */
SELDOM struct outcome wait_or_refuse(struct task *task, struct wait_list *list, uint64_t deadline,
                                     enum kernel_error error, unsigned argument);

/* Put the task to wait; list may be NULL. Its call must return restart(). */
void wait_begin(struct task *task, struct wait_list *list, uint64_t deadline);

/*
 * A task that waits is to look again also when this list is woken. A list is one
 * or the other: either all that stand on it are there by wait_begin(), or all by this.
 */
void wait_also(struct task *task, struct wait_list *list);

/* Take the task off its lists and timer, and leave it at that. */
void wait_cancel(struct task *task);

/* Take the task off its lists and timer, and make it ready. Nothing if it does not wait. */
SELDOM void wait_end(struct task *task);

/* The longest waiter looks again; all of them do. */
void wake_one(struct wait_list *list);
SELDOM void wake_each(struct wait_list *list);

static inline void wake_all(struct wait_list *list)
{
        if (list->first != NULL)
                wake_each(list);
}

/* The tasks whose deadline has passed look again. Answers the next deadline. */
uint64_t wait_expire(uint64_t now);

#endif
