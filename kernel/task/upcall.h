/* Upcalls: how one task interrupts another, its waits included. */
#ifndef KERNEL_TASK_UPCALL_H
#define KERNEL_TASK_UPCALL_H

#include <stdbool.h>

#include "task/task.h"

/* What an upcall interrupted, whole. */
struct saved_context {
        struct trap_frame frame;
        struct processor_state processor;
        struct resumption resumption;
};

_Static_assert(sizeof(struct saved_context) * UPCALL_DEPTH_MAXIMUM <= FRAME_SIZE, "the contexts fit one frame");

/* Whether something was posted that the task can handle now. */
static inline bool upcall_deliverable(const struct task *task)
{
        return task->upcall.bits != 0 && task->upcall.entry != 0 && task->upcall.depth < UPCALL_DEPTH_MAXIMUM;
}

/* Save what the task, which is about to run, was doing, and have it run its upcall instead. */
void upcall_deliver(struct task *task);

/* At the task's end: let go of what the interrupted contexts hold. */
void upcall_forget(struct task *task);

#endif
