/*
 * The deadlines of those that wait, the next first: a leftist heap, so that
 * neither many tasks nor any order of their calls makes one wait dear.
 */
#ifndef KERNEL_TASK_TIMER_H
#define KERNEL_TASK_TIMER_H

#include <stdint.h>

struct task;

/* A task's place in it. A node's key is not after those of its children, and its left side is no shallower. */
struct timer {
        struct task *left, *right;
        struct task *parent; /* NULL: it is the first */
        uint64_t order;      /* of the insertions: among equal deadlines, the earlier call is first */
        uint32_t rank;       /* nodes on the way down the right side; at most log2 of the number of tasks */
};

/* The task's wait.deadline is set, and it is not in the heap. At most so many steps as the logarithm of their number.
 */
void timer_insert(struct task *task);

/* The task is in the heap. The same. */
void timer_remove(struct task *task);

/* The task whose deadline is next; NULL: none has one. */
extern struct task *timer_first;

#endif
