/* The direct way of a call and its answer, with no message. */
#include "queue/direct_way.h"

#include "trap/syscall.h"

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
