/*
 * What the direct ways have in common: with no message (direct.c) and with a
 * short one (direct_message.c). Inline, for it is most of each (make bench:
 * call_reply_0, call_reply_4).
 */
#ifndef KERNEL_QUEUE_DIRECT_WAY_H
#define KERNEL_QUEUE_DIRECT_WAY_H

#include "architecture.h"
#include "library/keep.h"
#include "library/seldom.h"
#include "queue/queue.h"
#include "task/cpu.h"
#include "task/task.h"

/*
 * A jump to it costs the way that is taken one branch a check. Were it known to
 * be constant, the constant would be loaded before each.
 */
SELDOM struct direct_switch direct_declined(void);

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

/* The task that waits directly for the one kind of call or the other: it gets what the call itself would give it. */
static inline struct task **direct_server(struct queue *queue, bool words)
{
        return words ? &queue->words_server : &queue->server;
}

/* What a call goes by. */
struct direct_call {
        const struct capability *slot;
        struct queue *queue;
        struct task *server;
};

/*
 * Whether the queue has a server that takes a call of this task at once: it is the
 * next to run when the caller waits, if nobody of its priority or a higher one is
 * ready. So the order of tasks is that of the ordinary way.
 */
static inline bool direct_callable(const struct task *caller, handle_t handle, uint64_t deadline, bool words,
                                   struct direct_call *call)
{
        if (deadline != DEADLINE_NEVER || caller->no_direct_calls || HANDLE_INDEX(handle) >= caller->capabilities.top)
                return false;
        call->slot = direct_slot(&caller->capabilities, HANDLE_INDEX(handle));
        if (!direct_names_queue(call->slot, handle, RIGHT_WRITE))
                return false;
        call->queue = queue_of(call->slot);
        call->server = *direct_server(call->queue, words);
        return call->server != NULL && cpu.ready < call->server->priority_bit;
}

/* What an answer goes by. */
struct direct_answer {
        struct queue *queue;
        struct task *caller;
};

/*
 * Whether a server can wait on the queue for its next call once it has answered
 * this one, and the caller is the next to run. It goes on in what is left of the
 * slice: nobody is ready for whom the clock would have to be set.
 */
static inline bool direct_answerable(const struct task *server, handle_t handle, uint64_t deadline, bool words,
                                     struct direct_answer *answer)
{
        const struct reply *serving = server->resumption.serving;
        struct capability *slot;

        if (deadline != DEADLINE_NEVER || serving == NULL || HANDLE_INDEX(handle) >= server->capabilities.top)
                return false;
        slot = direct_slot(&server->capabilities, HANDLE_INDEX(handle));
        if (!direct_names_queue(slot, handle, RIGHT_READ))
                return false;
        answer->queue = queue_of(slot);
        answer->caller = serving->caller;
        return answer->caller != NULL && answer->caller->direct == (words ? DIRECT_CALLS_WORDS : DIRECT_CALLS) &&
               cpu.ready < answer->caller->priority_bit && answer->queue->busy == 0;
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
static inline struct direct_switch direct_hand_call(struct task *caller, const struct direct_call *call, bool words,
                                                    uint64_t length)
{
        *direct_server(call->queue, words) = NULL;
        call->queue->waited_for = 0;
        call->server->resumption.serving = &caller->reply;
        direct_wait(caller, words ? DIRECT_CALLS_WORDS : DIRECT_CALLS);
        return direct_run(call->server, MESSAGE_VALUE(MESSAGE_CALL, call->slot->badge, length));
}

static inline struct direct_switch direct_hand_answer(struct task *server, const struct direct_answer *answer,
                                                      bool words, uint64_t length)
{
        server->resumption.serving = NULL;
        *direct_server(answer->queue, words) = server;
        answer->queue->waited_for = 1;
        server->serves = answer->queue;
        direct_wait(server, words ? DIRECT_SERVES_WORDS : DIRECT_SERVES);
        return direct_run(answer->caller, length);
}

/*
 * The ways with a message, of which the others are the beginning. As if entry.S
 * named them: so that the linker does not change their parameters, and to go on
 * to them is a jump (make bench: call_reply_0).
 */
__attribute__((used)) SELDOM struct direct_switch direct_call_with_message(struct task *caller,
                                                                           const struct syscall_args *args,
                                                                           uint64_t length, handle_t handle,
                                                                           uint64_t capacity, uint64_t deadline);
__attribute__((used)) SELDOM struct direct_switch direct_answer_with_message(struct task *server,
                                                                             const struct syscall_args *args,
                                                                             uint64_t length, handle_t handle,
                                                                             uint64_t information, uint64_t deadline);

#endif
