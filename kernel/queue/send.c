/* The call queue_send. */
#include "memory/user_inline.h"
#include "queue/ring.h"
#include "task/task.h"
#include "trap/syscall.h"

struct outcome sys_queue_send(struct task *caller, const struct syscall_args *args)
{
        uint64_t data = args->argument[1], length = args->argument[2], priority = args->argument[3];
        struct capability *capability;
        struct queue *queue;
        struct message *message;
        struct outcome outcome;

        if (priority >= MESSAGE_PRIORITIES)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_UNKNOWN_PRIORITY);
        capability =
            capability_find(caller, &caller->capabilities, args->argument[0], 1, OBJECT_QUEUE, RIGHT_WRITE, &outcome);
        if (capability == NULL)
                return outcome;
        queue = queue_of(capability);
        if (length > queue->message_maximum)
                return refuse(KERR_MESSAGE_TOO_LARGE, 3, REASON_TOO_LONG);
        if (ring_full(queue)) {
                if (!user_readable(data, length))
                        return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
                return wait_or_refuse(caller, &queue->senders, args->argument[4], KERR_QUEUE_FULL, 5);
        }
        if (!user_read_checked(ring_free_bytes(queue), data, length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);

        message = ring_append(queue, MESSAGE_BYTES, (enum message_priority)priority);
        message->badge = capability->badge;
        message->length = (uint32_t)length;
        queue_wake_receivers(queue);
        return done(0);
}
