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
        if (!direct_callable(caller, handle, deadline, false, &call))
                return direct_declined();

        address_space_switch(&call.server->space);
        return direct_hand_call(caller, &call, false, 0);
}

struct direct_switch queue_reply_receive_direct(struct task *server, const struct syscall_args *args, uint64_t length,
                                                handle_t handle, uint64_t information, uint64_t deadline)
{
        struct direct_answer answer;

        if ((length | args->argument[3] | information) != 0)
                return direct_answer_with_message(server, args, length, handle, information, deadline);
        if (!direct_answerable(server, handle, deadline, false, &answer))
                return direct_declined();

        address_space_switch(&answer.caller->space);
        return direct_hand_answer(server, &answer, false, 0);
}

/* One that is to be told more than the value is not told by the direct way. What waits directly does not restart. */
bool direct_serve(struct task *server, struct queue *queue)
{
        bool words = trap_frame_number(&server->frame) == SYS_queue_reply_receive_words;

        if (queue->server != NULL || queue->words_server != NULL || queue->receivers.first != NULL ||
            !direct_possible(server) || (!words && trap_frame_arguments(&server->frame)->argument[4] != 0))
                return false;
        *direct_server(queue, words) = server;
        queue->waited_for = 1;
        server->serves = queue;
        server->resumption.rolled = false;
        direct_wait(server, words ? DIRECT_SERVES_WORDS : DIRECT_SERVES);
        return true;
}

uint64_t direct_capacity(struct task *caller)
{
        if (caller->direct == DIRECT_CALLS_WORDS)
                return 8 * MESSAGE_WORDS;
        return trap_frame_arguments(&caller->frame)->argument[4];
}

void direct_expand(struct task *task)
{
        enum direct was = (enum direct)task->direct;
        uint64_t capacity = direct_is_call(was) ? direct_capacity(task) : 0;

        task->direct = DIRECT_NONE;
        task->resumption.rolled = true;
        trap_frame_rewind(&task->frame);
        if (!direct_is_call(was)) {
                *direct_server(task->serves, was == DIRECT_SERVES_WORDS) = NULL;
                return;
        }
        reply_begin_own(task, (uint32_t)capacity);
        if (was == DIRECT_CALLS)
                trap_frame_set_number(&task->frame, SYS_queue_await);
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
