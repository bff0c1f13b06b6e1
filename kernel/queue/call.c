/*
 * The calls queue_call and queue_await. A queue_call has two phases: it sends,
 * then it waits for the reply. Once it has sent, its frame stands on queue_await
 * with the same arguments, so that a restart never sends twice; at its end the
 * number in the frame is that of queue_call again.
 */
#include "memory/frame.h"
#include "memory/user.h"
#include "queue/reply.h"
#include "queue/ring.h"
#include "task/account.h"
#include "task/task.h"
#include "trap/syscall.h"
#include "verdict/number.h"

/* What the outstanding call keeps charged is free for the next one, which takes its place. */
static bool account_has_reply(const struct task *caller, uint64_t frames)
{
        uint64_t kept = caller->resumption.call == NULL ? 0 : caller->resumption.call->frames;

        return frames <= kept || account_has_frames(caller->account, frames - kept);
}

/*
 * The second phase begins. It always waits, even if the deadline has passed: then
 * the restart finds that out. So the refusal is that of a call that changed nothing.
 */
static struct outcome await_reply(struct task *caller, struct reply *reply, uint64_t deadline)
{
        trap_frame_set_number(&caller->frame, SYS_queue_await);
        caller->resumption.rolled = true;
        wait_begin(caller, &reply->waiters, caller->resumption.cancelled ? DEADLINE_NOW : deadline);
        return restart();
}

static void send_call(struct queue *queue, uint32_t badge, struct reply *reply, uint64_t data, uint64_t length)
{
        struct message *message = ring_send(queue, MESSAGE_CALL, MESSAGE_NORMAL, badge, (uint32_t)length);

        message->reply = reply;
        user_read(ring_bytes(queue, message), data, length);
        queue_wake_receivers(queue);
}

struct outcome sys_queue_call(struct task *caller, const struct syscall_args *args)
{
        uint64_t data = args->argument[1], length = args->argument[2], buffer = args->argument[3];
        uint64_t capacity = args->argument[4], deadline = args->argument[5];
        struct capability *capability;
        struct queue *queue;
        struct reply *reply;
        struct outcome outcome;

        if (capacity > MESSAGE_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_QUEUE, RIGHT_WRITE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        queue = queue_of(capability);
        if (length > queue->message_maximum)
                return refuse(KERR_MESSAGE_TOO_LARGE, 3, REASON_TOO_LONG);
        if (!user_readable(data, length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
        if (!user_writable(buffer, capacity))
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_NOT_WRITABLE);
        if (!account_has_reply(caller, reply_frames(capacity)))
                return refuse(KERR_LIMIT_EXCEEDED, 5, REASON_FRAME_QUOTA);
        if (!frame_available(reply_frames(capacity)))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        if (ring_full(queue))
                return wait_or_refuse(caller, &queue->senders, deadline, KERR_QUEUE_FULL, 6);
        reply = reply_create((uint32_t)capacity);
        if (reply == NULL)
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);

        reply_begin(reply, caller);
        send_call(queue, capability->badge, reply, data, length);
        return await_reply(caller, reply, deadline);
}

static struct outcome fetch_reply(struct task *caller, const struct syscall_args *args)
{
        uint64_t buffer = args->argument[3], capacity = args->argument[4];
        struct reply *reply = caller->resumption.call;
        uint32_t length;

        if (capacity > MESSAGE_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_OUT_OF_RANGE);
        if (!user_writable(buffer, capacity))
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_NOT_WRITABLE);
        if (reply == NULL || reply->fetched)
                return refuse(KERR_NOT_PERMITTED, 0, REASON_NO_CALL_OUTSTANDING);
        if (reply->answered && reply->length > capacity)
                return refuse(KERR_BUFFER_TOO_SMALL, 5, REASON_MESSAGE_LONGER);
        if (reply->closed)
                return refuse(KERR_NOT_FOUND, 0, REASON_REPLY_CLOSED);
        if (!reply->answered)
                return wait_or_refuse(caller, &reply->waiters, args->argument[5], KERR_TIMEOUT, 6);

        length = reply->length;
        user_write(buffer, reply->bytes, length);
        reply_fetched(reply);
        return done(length);
}

/* Of its own, or as the second phase of a queue_call; which refuses by fewer rows, as its arguments were checked. */
struct outcome sys_queue_await(struct task *caller, const struct syscall_args *args)
{
        struct outcome outcome = fetch_reply(caller, args);

        if (caller->resumption.rolled && outcome.code != INTERNAL_RESTART) {
                trap_frame_set_number(&caller->frame, SYS_queue_call);
                caller->resumption.rolled = false;
        }
        return outcome;
}
