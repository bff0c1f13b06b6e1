/* The direct way of a call and its answer, with no message; and what becomes of it when anything else happens. */
#include "queue/direct_way.h"

#include "queue/reply.h"
#include "trap/syscall.h"
#include "verdict/number.h"

struct direct_switch direct_declined(void)
{
        struct direct_switch none = { 0 };

        KEEP(none.task);
        KEEP(none.value);
        return none;
}

/* The receiver goes on at once, in what is left of the caller's slice. */
struct direct_switch queue_call_direct(struct task *caller, const struct syscall_args *args, uint64_t length,
                                       handle_t handle, uint64_t capacity, uint64_t deadline)
{
        struct direct_call call;

        if ((length | capacity) != 0)
                return direct_call_with_message(caller, args, length, handle, capacity, deadline);
        if (!direct_callable(caller, handle, deadline, &call))
                return direct_declined();

        address_space_switch(&call.server->space);
        return direct_hand_call(caller, &call, 0);
}

struct direct_switch queue_reply_receive_direct(struct task *server, const struct syscall_args *args, uint64_t length,
                                                handle_t handle, uint64_t information, uint64_t deadline)
{
        struct direct_answer answer;

        if ((length | args->argument[3] | information) != 0)
                return direct_answer_with_message(server, args, length, handle, information, deadline);
        if (!direct_answerable(server, handle, deadline, &answer))
                return direct_declined();

        address_space_switch(&answer.caller->space);
        return direct_hand_answer(server, &answer, 0);
}

void direct_serve(struct task *server, struct queue *queue)
{
        queue->server = server;
        server->serves = queue;
        direct_wait(server, DIRECT_SERVES);
}

uint64_t direct_capacity(struct task *caller)
{
        if (trap_frame_number(&caller->frame) == SYS_queue_call_words)
                return 8 * MESSAGE_WORDS;
        return trap_frame_arguments(&caller->frame)->argument[4];
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
                reply_begin_own(task, (uint32_t)direct_capacity(task));
                if (trap_frame_number(&task->frame) == SYS_queue_call)
                        trap_frame_set_number(&task->frame, SYS_queue_await);
        }
}

void direct_permit(struct task *task)
{
        task->no_direct_calls = task->upcall.depth != 0 || task->resumption.call != NULL ||
                                task->resumption.cancelled || task->reply.object.references != 0 ||
                                !direct_possible(task);
}

bool direct_possible(const struct task *task)
{
        return !address_space_is_shared(&task->space);
}
