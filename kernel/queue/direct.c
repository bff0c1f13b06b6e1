/* The direct way of a call and its answer (make bench: call_reply_0). */
#include "queue/direct.h"

#include "architecture.h"
#include "library/keep.h"
#include "queue/reply.h"
#include "task/cpu.h"
#include "task/task.h"
#include "trap/syscall.h"
#include "verdict/number.h"

/*
 * A jump to it costs the way that is taken one branch a check. Were it known to
 * be constant, the constant would be loaded before each.
 */
static __attribute__((noinline)) struct direct_switch ordinary_way(void)
{
        struct direct_switch none = { 0 };

        KEEP(none.task);
        KEEP(none.value);
        return none;
}

/* The slot of an index below the table's top; slot 0 is there, and is never used. */
static inline struct capability *slot_of(const struct capability_table *table, uint32_t index)
{
        uint64_t page = index / CAPABILITIES_PER_PAGE;
        struct capability *slot;

        KEEP(page);
        slot = &table->pages[page][index % CAPABILITIES_PER_PAGE];
        KEEP(slot);
        return slot;
}

/* Whether it is a queue's that has the right, and need not be looked at again for having been revoked. */
static inline bool names_queue(const struct capability *slot, handle_t handle, unsigned right)
{
        return slot->handle == handle && slot->checked == (capability_revocations | OBJECT_QUEUE) &&
               (slot->rights & right) != 0;
}

/* entry.S makes it the current task. */
static inline struct direct_switch run(struct task *task, uint64_t value)
{
        task->state = TASK_READY;
        task->direct = DIRECT_NONE;
        address_space_switch(&task->space);
        return (struct direct_switch){ task, value };
}

static inline void wait_directly(struct task *task, enum direct how)
{
        task->state = TASK_WAITING;
        task->direct = (uint8_t)how;
}

void direct_serve(struct task *server, struct queue *queue)
{
        queue->server = server;
        server->serves = queue;
        wait_directly(server, DIRECT_SERVES);
}

/* The receiver goes on at once: it has the better claim, or the caller's, whose slice goes on with it. */
struct direct_switch queue_call_direct(struct task *caller, const struct syscall_args *args, uint64_t length,
                                       handle_t handle, uint64_t capacity, uint64_t deadline)
{
        struct capability *slot;
        struct queue *queue;
        struct task *server;

        (void)args;
        if (HANDLE_INDEX(handle) >= caller->capabilities.top)
                return ordinary_way();
        slot = slot_of(&caller->capabilities, HANDLE_INDEX(handle));
        if (!names_queue(slot, handle, RIGHT_WRITE) || (length | capacity) != 0 || deadline != DEADLINE_NEVER ||
            caller->no_direct_calls)
                return ordinary_way();
        queue = queue_of(slot);
        server = queue->server;
        if (server == NULL || server->priority < caller->priority)
                return ordinary_way();

        queue->server = NULL;
        server->resumption.serving = &caller->reply;
        wait_directly(caller, DIRECT_CALLS);
        return run(server, MESSAGE_VALUE(MESSAGE_CALL, slot->badge, 0));
}

/*
 * The caller goes on at once, in what is left of the slice: if nobody of its
 * priority or a higher one is ready, for whom the clock might have to be set.
 */
struct direct_switch queue_reply_receive_direct(struct task *server, const struct syscall_args *args, uint64_t length,
                                                handle_t handle, uint64_t information, uint64_t deadline)
{
        struct reply *serving = server->resumption.serving;
        struct capability *slot;
        struct queue *queue;
        struct task *caller;

        if ((length | args->argument[3] | information) != 0 || deadline != DEADLINE_NEVER || serving == NULL ||
            HANDLE_INDEX(handle) >= server->capabilities.top)
                return ordinary_way();
        slot = slot_of(&server->capabilities, HANDLE_INDEX(handle));
        if (!names_queue(slot, handle, RIGHT_READ))
                return ordinary_way();
        queue = queue_of(slot);
        caller = serving->caller;
        if (caller == NULL || caller->direct != DIRECT_CALLS || cpu.ready >= caller->priority_bit ||
            queue->count != 0 || queue->server != NULL)
                return ordinary_way();

        server->resumption.serving = NULL;
        direct_serve(server, queue);
        return run(caller, length);
}

void direct_expand(struct task *task)
{
        enum direct was = (enum direct)task->direct;

        task->direct = DIRECT_NONE;
        task->resumption.rolled = true;
        trap_frame_rewind(&task->frame);
        if (was == DIRECT_SERVES) {
                task->serves->server = NULL;
        } else {
                trap_frame_set_number(&task->frame, SYS_queue_await);
                reply_begin_own(task, (uint32_t)trap_frame_arguments(&task->frame)->argument[4]);
        }
}

void direct_permit(struct task *task)
{
        task->no_direct_calls = task->upcall.depth != 0 || task->resumption.call != NULL ||
                                task->resumption.cancelled ||
                                task->reply.object.references != 0 || !direct_possible(task);
}

bool direct_possible(const struct task *task)
{
        return !address_space_is_shared(&task->space);
}
