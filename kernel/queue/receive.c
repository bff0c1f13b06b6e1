/* The call queue_receive, and what queue_reply_receive shares with it. */
#include "queue/receive.h"

#include "task/task.h"
#include "trap/syscall.h"

/*
 * A region's capability that was revoked on the way arrives all the same, and
 * says so when it is used.
 */
handle_t receive_carried(struct task *caller, struct message *message)
{
        if (message->kind == MESSAGE_DESCRIPTOR)
                return capability_insert(caller, &message->region);
        return capability_install(caller, &message->reply->object, RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE);
}

struct outcome sys_queue_receive(struct task *caller, const struct syscall_args *args)
{
        uint64_t buffer = args->argument[1], capacity = args->argument[2], information = args->argument[3];
        struct capability *capability;
        struct queue *queue;
        struct message *message;
        struct outcome outcome;
        handle_t handle = 0;
        uint64_t length;

        if (capacity > MESSAGE_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        capability =
            capability_find(caller, &caller->capabilities, args->argument[0], 1, OBJECT_QUEUE, RIGHT_READ, &outcome);
        if (capability == NULL)
                return outcome;
        if (!user_writable_inline(buffer, capacity))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_WRITABLE);
        if (!user_writable_inline(information, sizeof(struct message_information)))
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_NOT_WRITABLE);
        queue = queue_of(capability);
        if (ring_empty(queue))
                return queue_wait_or_refuse(caller, queue, args->argument[4], 5);
        message = ring_first(queue);
        length = message->length;
        if (length > capacity)
                return refuse(KERR_BUFFER_TOO_SMALL, 3, REASON_MESSAGE_LONGER);
        if (message->kind != MESSAGE_BYTES) {
                outcome = capability_install_check(caller);
                if (outcome_refuses(outcome))
                        return outcome;
                handle = receive_carried(caller, message);
        }
        receive_first(queue, message, buffer, information, handle);
        return done(length);
}
