/*
 * Two of the operations of wait.c again, inline and for less: for tasks that have
 * no timer and stand on no second list (queue/direct.c).
 */
#ifndef KERNEL_TASK_WAIT_LIST_H
#define KERNEL_TASK_WAIT_LIST_H

#include "task/task.h"

static inline void wait_list_append(struct wait_list *list, struct task *task)
{
        struct task *last = list->last;

        task->wait.on.list = list;
        task->wait.on.previous = last;
        if (last != NULL)
                last->wait.on.next = task;
        else
                list->first = task;
        list->last = task;
}

/* The first task, which is there, is on the list no more. */
static inline void wait_list_take_first(struct wait_list *list)
{
        struct task *first = list->first, *next = first->wait.on.next;

        first->wait.on.list = NULL;
        list->first = next;
        if (next == NULL) {
                list->last = NULL;
        } else {
                next->wait.on.previous = NULL;
                first->wait.on.next = NULL;
        }
}

#endif
