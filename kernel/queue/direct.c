/* The direct way of a call and its answer (make bench: call_reply_0). */
#include "queue/direct.h"

#include "architecture.h"
#include "queue/reply.h"
#include "task/cpu.h"
#include "task/task.h"
#include "task/wait_list.h"
#include "trap/syscall.h"
#include "verdict/number.h"

static const struct direct_switch ordinary_way;

/* The type, the right and that the slot is in use: struct capability's traits. */
#define TRAITS(type, right) ((uint32_t)1 << 24 | (uint32_t)(type) << 16 | (uint32_t)(right))
#define TRAITS_ASKED(right) (0xffff0000u | (uint32_t)(right))

/*
 * A handle for a queue with the right, by as few instructions as can be. NULL:
 * it is none, or it has to be found out whether it was revoked.
 */
static inline struct capability *find_queue(const struct task *task, handle_t handle, unsigned right)
{
        const struct capability_table *table = &task->capabilities;
        struct capability *slot;

        if (HANDLE_INDEX(handle) >= table->top)
                return NULL;
        slot = capability_slot_at(table, HANDLE_INDEX(handle)); /* slot 0 is there, and is never used */
        if (slot->generation != HANDLE_GENERATION(handle) || slot->checked_at != capability_revocations ||
            (slot->traits & TRAITS_ASKED(right)) != TRAITS(OBJECT_QUEUE, right))
                return NULL;
        return slot;
}

static inline void run(struct task *task)
{
        task->state = TASK_READY;
        task->direct = DIRECT_NONE;
        cpu.current = task;
        address_space_switch(&task->space);
}

static inline void wait_directly(struct task *task, enum direct how)
{
        task->state = TASK_WAITING;
        task->direct = (uint8_t)how;
}

/* The receiver goes on at once: it has the better claim, or the caller's, whose slice goes on with it. */
struct direct_switch queue_call_direct(struct task *caller, const struct syscall_args *args, uint64_t length,
                                       uint64_t handle, uint64_t capacity, uint64_t deadline)
{
        struct capability *capability = find_queue(caller, handle, RIGHT_WRITE);
        struct task *server;

        (void)args;
        if (capability == NULL || (length | capacity) != 0 || deadline != DEADLINE_NEVER || cpu.pending != 0)
                return ordinary_way;
        server = queue_of(capability)->receivers.first;
        if (server == NULL || server->direct != DIRECT_SERVES || server->priority < caller->priority ||
            caller->no_direct_calls)
                return ordinary_way;

        wait_list_take_first(&queue_of(capability)->receivers);
        server->resumption.serving = &caller->reply;
        wait_directly(caller, DIRECT_CALLS);
        run(server);
        return (struct direct_switch){ server, MESSAGE_VALUE(MESSAGE_CALL, capability->badge, 0) };
}

/*
 * The caller goes on at once, in what is left of the slice: if nobody of its
 * priority or a higher one is ready, for whom the clock might have to be set.
 */
struct direct_switch queue_reply_receive_direct(struct task *server, const struct syscall_args *args, uint64_t length,
                                                uint64_t handle, uint64_t information, uint64_t deadline)
{
        struct capability *capability = find_queue(server, handle, RIGHT_READ);
        struct reply *serving = server->resumption.serving;
        struct task *caller;

        if (capability == NULL || serving == NULL || (length | args->argument[3] | information) != 0 ||
            deadline != DEADLINE_NEVER || cpu.pending != 0)
                return ordinary_way;
        caller = serving->caller;
        if (caller == NULL || caller->direct != DIRECT_CALLS || cpu.ready >> caller->priority != 0 ||
            queue_of(capability)->count != 0)
                return ordinary_way;

        server->resumption.serving = NULL;
        wait_list_append(&queue_of(capability)->receivers, server);
        wait_directly(server, DIRECT_SERVES);
        run(caller);
        return (struct direct_switch){ caller, length };
}

void direct_expand(struct task *task)
{
        bool calls = task->direct == DIRECT_CALLS;

        task->direct = DIRECT_NONE;
        task->resumption.rolled = true;
        trap_frame_rewind(&task->frame);
        if (!calls)
                return;
        trap_frame_set_number(&task->frame, SYS_queue_await);
        reply_begin_own(task, (uint32_t)trap_frame_arguments(&task->frame)->argument[4]);
}

void direct_permit(struct task *task)
{
        task->no_direct_calls = task->upcall.depth != 0 || task->resumption.call != NULL ||
                                task->reply.object.references != 0 || !direct_possible(task);
}

bool direct_possible(const struct task *task)
{
        return processor_switches_directly() && !address_space_is_shared(&task->space);
}
