/* The direct way of a call and its answer, with a few bytes (make bench: call_reply_1, call_reply_64_bytes). */
#include "memory/user_inline.h"
#include "queue/direct_way.h"

static uint64_t argument_of(struct task *task, unsigned number)
{
        return trap_frame_arguments(&task->frame)->argument[number - 1];
}

/*
 * Bytes of the running task into the other's buffer, which was probed when its
 * task began to wait, and whose address space is active afterwards. false: one of
 * the two is not there any more, and all is as it was.
 */
static __attribute__((noinline)) bool pass(struct task *from, uint64_t data, struct task *to, uint64_t buffer,
                                           uint64_t length)
{
        uint64_t words[REPLY_OWN_BYTES / 8];

        if (!user_read_checked(words, data, length))
                return false;
        address_space_activate(&to->space);
        if (length == 0 || user_copy_to(buffer, words, length))
                return true;
        address_space_activate(&from->space);
        return false;
}

/* "used" keeps their arguments the registers that they came in, for the ways that jump here. */
__attribute__((used)) struct direct_switch direct_call_with_message(struct task *caller,
                                                                    const struct syscall_args *args, uint64_t length,
                                                                    handle_t handle, uint64_t capacity,
                                                                    uint64_t deadline)
{
        struct direct_call call;

        if (length > REPLY_OWN_BYTES || capacity > REPLY_OWN_BYTES ||
            !direct_callable(caller, handle, deadline, false, &call) || length > call.queue->message_maximum ||
            length > argument_of(call.server, 4) || !user_writable(args->argument[3], capacity) ||
            !pass(caller, args->argument[1], call.server, argument_of(call.server, 2), length))
                return direct_declined();
        return direct_hand_call(caller, &call, false, length);
}

__attribute__((used)) struct direct_switch direct_answer_with_message(struct task *server,
                                                                      const struct syscall_args *args, uint64_t length,
                                                                      handle_t handle, uint64_t information,
                                                                      uint64_t deadline)
{
        uint64_t buffer = args->argument[1], capacity = args->argument[3];
        struct direct_answer answer;

        if (length > REPLY_OWN_BYTES || capacity > MESSAGE_MAXIMUM || information != 0 ||
            !direct_answerable(server, handle, deadline, false, &answer) || length > argument_of(answer.caller, 5) ||
            !user_writable(buffer, capacity) ||
            !pass(server, buffer, answer.caller, argument_of(answer.caller, 4), length))
                return direct_declined();
        return direct_hand_answer(server, &answer, false, length);
}
