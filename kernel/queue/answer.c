/* The call queue_reply: the answer to a call, once. */
#include "memory/user.h"
#include "queue/reply.h"
#include "task/task.h"
#include "trap/syscall.h"

struct outcome sys_queue_reply(struct task *caller, const struct syscall_args *args)
{
        uint64_t data = args->argument[1], length = args->argument[2];
        struct capability *capability;
        struct reply *reply;
        struct outcome outcome;

        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REPLY, RIGHT_WRITE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        reply = reply_of(capability);
        if (length > reply->capacity)
                return refuse(KERR_MESSAGE_TOO_LARGE, 3, REASON_TOO_LONG);
        if (!user_readable(data, length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
        if (reply->caller == NULL)
                return refuse(KERR_NOT_FOUND, 1, REASON_CALLER_GONE);
        if (reply->answered)
                return refuse(KERR_NOT_PERMITTED, 1, REASON_ALREADY_ANSWERED);

        user_read(reply->bytes, data, length);
        reply->length = (uint32_t)length;
        reply->answered = true;
        wake_all(&reply->waiters);
        capability_close_slot(caller, capability);
        return done(0);
}
