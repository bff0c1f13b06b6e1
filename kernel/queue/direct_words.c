/*
 * The direct way of a call and its answer of four words, which never leave the
 * registers but for the frames (make bench: call_reply_4).
 */
#include "queue/direct_way.h"
#include "trap/syscall.h"

struct direct_switch queue_call_words_direct(struct task *caller, const struct syscall_args *args, uint64_t third,
                                             handle_t handle, uint64_t fifth, uint64_t deadline)
{
        struct direct_call call;

        (void)third;
        (void)fifth;
        if (!direct_callable(caller, handle, deadline, true, &call) || call.queue->message_maximum < 8 * MESSAGE_WORDS)
                return direct_declined();

        address_space_switch(&call.server->space);
        trap_frame_set_words(&call.server->frame, &args->argument[1]);
        return direct_hand_call(caller, &call, true, 8 * MESSAGE_WORDS);
}

struct direct_switch queue_reply_receive_words_direct(struct task *server, const struct syscall_args *args,
                                                      uint64_t third, handle_t handle, uint64_t fifth,
                                                      uint64_t deadline)
{
        struct direct_answer answer;

        (void)third;
        (void)fifth;
        if (!direct_answerable(server, handle, deadline, true, &answer))
                return direct_declined();

        address_space_switch(&answer.caller->space);
        trap_frame_set_words(&answer.caller->frame, &args->argument[1]);
        return direct_hand_answer(server, &answer, true, 8 * MESSAGE_WORDS);
}
