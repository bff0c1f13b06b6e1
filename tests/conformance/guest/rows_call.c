/* Calls over queues, and their replies. */
#include "fixture.h"
#include "perform.h"
#include "report.h"

#define TOO_LONG_FOR_ALL ONE_OF(MESSAGE_MAXIMUM + 1, 1ull << 32, ~0ull)

/* A helper that does this with every call on the queue. */
static void serve(handle_t on, enum role role)
{
        HELPER(role, 0, { on, RIGHT_READ | RIGHT_WRITE, 0 });
}

static void serve_base(struct call *c)
{
        serve(A1, ROLE_answer);
}

static void answer(handle_t reply)
{
        VALUE(queue_reply, reply, message, MESSAGE_LENGTH);
}

/* Another holder of the same reply, after the first has answered. */
static handle_t second_holder(handle_t reply)
{
        handle_t second = keep(VALUE(capability_duplicate, reply, rights_of(reply)));

        answer(reply);
        return second;
}

/* The caller makes another call. */
static void forget_call(void)
{
        queue_with_calls(1);
}

/* clang-format off */
PREPARE(queue_call, A1 = some_queue(); A2 = MESSAGE; A3 = MESSAGE_LENGTH; A4 = BUFFER; A5 = MESSAGE_LENGTH; A6 = DEADLINE_NEVER; before_base = serve_base)
CASE(queue_call, 5, INVALID_ARGUMENT, OUT_OF_RANGE, A5 = TOO_LONG_FOR_ALL)
CASE(queue_call, 3, MESSAGE_TOO_LARGE, TOO_LONG, A3 = ONE_OF(MESSAGE_LENGTH + 1, 1ull << 32, ~0ull))
CASE_IN(WITHOUT_FRAMES, queue_call, 5, LIMIT_EXCEEDED, FRAME_QUOTA, A5 = FRAME_SIZE)
CASE_IN(WITHOUT_MEMORY, queue_call, 0, OUT_OF_MEMORY, NO_FRAMES, A5 = ONE_OF(FRAME_SIZE, 0))
CASE(queue_call, 6, QUEUE_FULL, DEADLINE_PASSED, fill_queue(A1); A6 = ONE_OF(0, 1))
CASE(queue_call, 6, QUEUE_FULL, CANCELLED, fill_queue(A1); cancel_soon())
CASE(queue_call, 0, NOT_FOUND, REPLY_CLOSED, serve(A1, ROLE_drop))
CASE(queue_call, 6, TIMEOUT, DEADLINE_PASSED, A6 = ONE_OF(0, 1))
CASE(queue_call, 6, TIMEOUT, CANCELLED, cancel_soon())

/* A call of one's own that one has answered already. */
PREPARE(queue_await, answer(outstanding_call()); A4 = BUFFER; A5 = MESSAGE_LENGTH; A6 = DEADLINE_NEVER)
CASE(queue_await, 5, INVALID_ARGUMENT, OUT_OF_RANGE, A5 = TOO_LONG_FOR_ALL)
CASE(queue_await, 0, NOT_PERMITTED, NO_CALL_OUTSTANDING, settle_calls())
CASE(queue_await, 5, BUFFER_TOO_SMALL, MESSAGE_LONGER, A5 = ONE_OF(MESSAGE_LENGTH - 1, 1, 0))
CASE(queue_await, 0, NOT_FOUND, REPLY_CLOSED, VALUE(capability_close, outstanding_call()))
CASE(queue_await, 6, TIMEOUT, DEADLINE_PASSED, outstanding_call(); A6 = ONE_OF(0, 1))
CASE(queue_await, 6, TIMEOUT, CANCELLED, outstanding_call(); cancel_soon())

PREPARE(queue_reply, A1 = outstanding_call(); A2 = MESSAGE; A3 = MESSAGE_LENGTH)
CASE(queue_reply, 3, MESSAGE_TOO_LARGE, TOO_LONG, A3 = ONE_OF(MESSAGE_LENGTH + 1, 1ull << 32, ~0ull))
CASE(queue_reply, 1, NOT_FOUND, CALLER_GONE, forget_call())
CASE(queue_reply, 1, NOT_PERMITTED, ALREADY_ANSWERED, A1 = second_holder(A1))

PREPARE(queue_inspect, A1 = some_queue())
