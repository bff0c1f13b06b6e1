/*
 * What the direct ways have in common: with no message (direct.c) and with a
 * short one (direct_message.c). Inline, for it is most of each (make bench:
 * call_reply_0, call_reply_4).
 */
#ifndef KERNEL_QUEUE_DIRECT_WAY_H
#define KERNEL_QUEUE_DIRECT_WAY_H

#include "architecture.h"
#include "library/keep.h"
#include "queue/queue.h"
#include "task/cpu.h"
#include "task/task.h"

/*
 * A jump to it costs the way that is taken one branch a check. Were it known to
 * be constant, the constant would be loaded before each.
 */
struct direct_switch direct_declined(void);

/* The slot of an index below the table's top; slot 0 is there, and is never used. */
static inline struct capability *direct_slot(const struct capability_table *table, uint32_t index)
{
        uint64_t page = index / CAPABILITIES_PER_PAGE;
        struct capability *slot;

        KEEP(page);
        slot = &table->pages[page][index % CAPABILITIES_PER_PAGE];
        KEEP(slot);
        return slot;
}

/* Whether it is a queue's that has the right, and need not be looked at again for having been revoked. */
static inline bool direct_names_queue(const struct capability *slot, handle_t handle, unsigned right)
{
        return slot->handle == handle && slot->checked == (capability_revocations | OBJECT_QUEUE) &&
               (slot->rights & right) != 0;
}

/* The capability for a queue whose server can take a call of this task at once; else NULL. */
static inline struct capability *direct_callable(const struct task *caller, handle_t handle, uint64_t deadline)
{
        const struct task *server;
        struct capability *slot;

        if (HANDLE_INDEX(handle) >= caller->capabilities.top)
                return NULL;
        slot = direct_slot(&caller->capabilities, HANDLE_INDEX(handle));
        if (!direct_names_queue(slot, handle, RIGHT_WRITE) || deadline != DEADLINE_NEVER || caller->no_direct_calls)
                return NULL;
        server = queue_of(slot)->server;
        if (server == NULL || server->priority < caller->priority)
                return NULL;
        return slot;
}

/*
 * The queue on which a server can wait for its next call once it has answered
 * this one; NULL: not directly. The caller goes on in what is left of the slice:
 * if nobody of its priority or a higher one is ready, for whom the clock might
 * have to be set.
 */
static inline struct queue *direct_answerable(const struct task *server, const struct reply *serving, handle_t handle,
                                              uint64_t information, uint64_t deadline)
{
        const struct task *caller;
        struct capability *slot;
        struct queue *queue;

        if (deadline != DEADLINE_NEVER || information != 0 || serving == NULL ||
            HANDLE_INDEX(handle) >= server->capabilities.top)
                return NULL;
        slot = direct_slot(&server->capabilities, HANDLE_INDEX(handle));
        if (!direct_names_queue(slot, handle, RIGHT_READ))
                return NULL;
        queue = queue_of(slot);
        caller = serving->caller;
        if (caller == NULL || caller->direct != DIRECT_CALLS || cpu.ready >= caller->priority_bit ||
            queue->count != 0 || queue->server != NULL)
                return NULL;
        return queue;
}

static inline void direct_wait(struct task *task, enum direct how)
{
        task->state = TASK_WAITING;
        task->direct = (uint8_t)how;
}

/* Its address space is active; entry.S makes it the current task. */
static inline struct direct_switch direct_run(struct task *task, uint64_t value)
{
        task->state = TASK_READY;
        task->direct = DIRECT_NONE;
        return (struct direct_switch){ task, value };
}

/* Nothing refuses any more, and the message has been passed. */
static inline struct direct_switch direct_hand_call(struct task *caller, const struct capability *slot,
                                                    struct task *server, uint64_t length)
{
        queue_of(slot)->server = NULL;
        server->resumption.serving = &caller->reply;
        direct_wait(caller, DIRECT_CALLS);
        return direct_run(server, MESSAGE_VALUE(MESSAGE_CALL, slot->badge, length));
}

static inline struct direct_switch direct_hand_answer(struct task *server, struct queue *queue, struct task *caller,
                                                      uint64_t length)
{
        server->resumption.serving = NULL;
        queue->server = server;
        server->serves = queue;
        direct_wait(server, DIRECT_SERVES);
        return direct_run(caller, length);
}

/* The ways with a message, of which the others are the beginning. */
struct direct_switch direct_call_with_message(struct task *caller, const struct syscall_args *args, uint64_t length,
                                              handle_t handle, uint64_t capacity, uint64_t deadline);
struct direct_switch direct_answer_with_message(struct task *server, const struct syscall_args *args, uint64_t length,
                                                handle_t handle, uint64_t information, uint64_t deadline);

#endif
