/* The call queue_receive, and what queue_reply_receive shares with it. */
#include "queue/receive.h"

#include "library/string.h"
#include "memory/user.h"
#include "queue/ring.h"
#include "task/task.h"
#include "trap/syscall.h"

/*
 * What the message carries, into the receiver's table; 0 if it carries nothing.
 * A region's capability that was revoked on the way arrives all the same, and
 * says so when it is used.
 */
handle_t receive_carried(struct task *caller, struct message *message)
{
        switch (message->kind) {
        case MESSAGE_DESCRIPTOR:
                return capability_insert(caller, &message->region);
        case MESSAGE_CALL:
                return capability_install(caller, &message->reply->object, RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE);
        case MESSAGE_BYTES:
                break;
        }
        return 0;
}

void receive_first(struct queue *queue, struct message *message, uint64_t buffer, uint64_t information,
                   handle_t handle)
{
        struct message_information said = {
                .kind = (uint32_t)message->kind,
                .priority = (uint32_t)message->priority,
                .badge = message->badge,
                .handle = handle,
        };

        if (message->kind == MESSAGE_CALL)
                said.length = message->reply->capacity;
        if (message->kind == MESSAGE_DESCRIPTOR) {
                said.offset = message->offset;
                said.length = message->descriptor_length;
        }
        user_write(buffer, ring_bytes(queue, message), message->length);
        if (information != 0)
                user_write(information, &said, sizeof(said));
        ring_remove_first(queue, message);
        wake_all(&queue->senders);
}

struct outcome sys_queue_receive(struct task *caller, const struct syscall_args *args)
{
        uint64_t buffer = args->argument[1], capacity = args->argument[2], information = args->argument[3];
        struct capability *capability;
        struct queue *queue;
        struct message *message;
        struct outcome outcome;
        uint64_t length;

        if (capacity > MESSAGE_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        outcome = capability_lookup_fast(caller, &caller->capabilities, args->argument[0], 1, OBJECT_QUEUE, RIGHT_READ,
                                         &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_writable(buffer, capacity))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_WRITABLE);
        if (!user_writable(information, sizeof(struct message_information)))
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_NOT_WRITABLE);
        queue = queue_of(capability);
        message = ring_first(queue);
        if (message == NULL)
                return wait_or_refuse(caller, &queue->receivers, args->argument[4], KERR_QUEUE_EMPTY, 5);
        if (message->length > capacity)
                return refuse(KERR_BUFFER_TOO_SMALL, 3, REASON_MESSAGE_LONGER);
        if (message->kind != MESSAGE_BYTES) {
                outcome = capability_install_check(caller);
                if (outcome_refuses(outcome))
                        return outcome;
        }

        length = message->length;
        receive_first(queue, message, buffer, information, receive_carried(caller, message));
        return done(length);
}
