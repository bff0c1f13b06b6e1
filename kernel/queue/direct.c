/* The direct way of a call and its answer (make bench: call_reply_0). */
#include "queue/direct.h"

#include "architecture.h"
#include "library/keep.h"
#include "memory/user.h"
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

/* Its address space is active; entry.S makes it the current task. */
static inline struct direct_switch run(struct task *task, uint64_t value)
{
        task->state = TASK_READY;
        task->direct = DIRECT_NONE;
        return (struct direct_switch){ task, value };
}

/* Nothing refuses any more, and the message has been passed. */
static inline struct direct_switch hand_over_call(struct task *caller, const struct capability *slot,
                                                  struct task *server, uint64_t length)
{
        queue_of(slot)->server = NULL;
        server->resumption.serving = &caller->reply;
        wait_directly(caller, DIRECT_CALLS);
        return run(server, MESSAGE_VALUE(MESSAGE_CALL, slot->badge, length));
}

static inline struct direct_switch hand_over_answer(struct task *server, struct queue *queue, struct task *caller,
                                                    uint64_t length)
{
        server->resumption.serving = NULL;
        direct_serve(server, queue);
        return run(caller, length);
}

/* 8, 16, 24 or 32; and 0. */
static inline bool is_few_words(uint64_t length)
{
        return (length >> 3 | length << 61) <= USER_PASS_MAXIMUM / 8;
}

/*
 * The bytes of a message, into the other's buffer, which was probed when its task
 * began to wait. If it is not there any more, nothing has happened.
 */
static inline bool pass(struct task *from, uint64_t data, struct task *to, uint64_t buffer, uint64_t length)
{
        if (length == 0) {
                address_space_switch(&to->space);
                return true;
        }
        if (data < USER_END - USER_PASS_MAXIMUM && user_pass(data, buffer, length, &to->space))
                return true;
        address_space_activate(&from->space);
        return false;
}

static uint64_t argument_of(struct task *task, unsigned number)
{
        return trap_frame_arguments(&task->frame)->argument[number - 1];
}

static __attribute__((noinline)) struct direct_switch call_with_message(struct task *caller,
                                                                        const struct syscall_args *args,
                                                                        uint64_t length, uint64_t capacity,
                                                                        const struct capability *slot,
                                                                        struct task *server)
{
        if (!is_few_words(length) || capacity > REPLY_OWN_BYTES || length > queue_of(slot)->message_maximum ||
            length > argument_of(server, 4) || !user_writable(args->argument[3], capacity) ||
            !pass(caller, args->argument[1], server, argument_of(server, 2), length))
                return ordinary_way();
        return hand_over_call(caller, slot, server, length);
}

/* The receiver goes on at once: it has the better claim, or the caller's, whose slice goes on with it. */
struct direct_switch queue_call_direct(struct task *caller, const struct syscall_args *args, uint64_t length,
                                       handle_t handle, uint64_t capacity, uint64_t deadline)
{
        struct capability *slot;
        struct task *server;

        if (HANDLE_INDEX(handle) >= caller->capabilities.top)
                return ordinary_way();
        slot = slot_of(&caller->capabilities, HANDLE_INDEX(handle));
        if (!names_queue(slot, handle, RIGHT_WRITE) || deadline != DEADLINE_NEVER || caller->no_direct_calls)
                return ordinary_way();
        server = queue_of(slot)->server;
        if (server == NULL || server->priority < caller->priority)
                return ordinary_way();
        if ((length | capacity) != 0)
                return call_with_message(caller, args, length, capacity, slot, server);

        address_space_switch(&server->space);
        return hand_over_call(caller, slot, server, 0);
}

static __attribute__((noinline)) struct direct_switch answer_with_message(struct task *server,
                                                                          const struct syscall_args *args,
                                                                          uint64_t length, struct queue *queue,
                                                                          struct task *caller)
{
        uint64_t buffer = args->argument[1], capacity = args->argument[3];

        if (!is_few_words(length) || length > argument_of(caller, 5) || capacity > MESSAGE_MAXIMUM ||
            !user_writable(buffer, capacity) || !pass(server, buffer, caller, argument_of(caller, 4), length))
                return ordinary_way();
        return hand_over_answer(server, queue, caller, length);
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

        if (deadline != DEADLINE_NEVER || information != 0 || serving == NULL ||
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
        if ((length | args->argument[3]) != 0)
                return answer_with_message(server, args, length, queue, caller);

        address_space_switch(&caller->space);
        return hand_over_answer(server, queue, caller, 0);
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
