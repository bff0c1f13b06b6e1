/* Queues. */
#include "fixture.h"
#include "perform.h"
#include "report.h"

#define TOO_LONG_FOR_ALL ONE_OF(MESSAGE_MAXIMUM + 1, 1ull << 32, ~0ull)

static void send_next_duplicate(struct call *c)
{
        A2 = next_duplicate();
}

/* clang-format off */
PREPARE(queue_create, A1 = 4; A2 = MESSAGE_LENGTH)
CASE(queue_create, 1, INVALID_ARGUMENT, OUT_OF_RANGE, A1 = ONE_OF(0, QUEUE_CAPACITY_MAXIMUM + 1, 1ull << 32, ~0ull))
CASE(queue_create, 2, INVALID_ARGUMENT, OUT_OF_RANGE, A1 = ONE_OF(4, 4, QUEUE_CAPACITY_MAXIMUM); A2 = ONE_OF(MESSAGE_MAXIMUM + 1, ~0ull, QUEUE_BYTES_MAXIMUM / QUEUE_CAPACITY_MAXIMUM + 1))
CASE_IN(WITHOUT_FRAMES, queue_create, 0, LIMIT_EXCEEDED, FRAME_QUOTA)
CASE_IN(WITHOUT_CAPABILITIES, queue_create, 0, LIMIT_EXCEEDED, CAPABILITY_QUOTA)
CASE_IN(WITHOUT_MEMORY, queue_create, 0, OUT_OF_MEMORY, NO_FRAMES)

PREPARE(queue_send, A1 = some_queue(); A2 = MESSAGE; A3 = MESSAGE_LENGTH; A4 = MESSAGE_NORMAL; A5 = DEADLINE_NEVER)
CASE(queue_send, 4, INVALID_ARGUMENT, UNKNOWN_PRIORITY, A4 = ONE_OF(MESSAGE_PRIORITIES, 1ull << 32, ~0ull))
CASE(queue_send, 3, MESSAGE_TOO_LARGE, TOO_LONG, A3 = ONE_OF(MESSAGE_LENGTH + 1, 1ull << 32, ~0ull))
CASE(queue_send, 5, QUEUE_FULL, DEADLINE_PASSED, fill_queue(A1); A5 = ONE_OF(0, 1))
CASE(queue_send, 5, QUEUE_FULL, CANCELLED, fill_queue(A1); cancel_soon())

PREPARE(queue_send_descriptor, A1 = some_queue(); A2 = sealed_region(); A3 = 0; A4 = MESSAGE_LENGTH; A5 = MESSAGE_NORMAL; A6 = DEADLINE_NEVER)
CASE(queue_send_descriptor, 4, INVALID_ARGUMENT, OUT_OF_RANGE, A4 = 0)
CASE(queue_send_descriptor, 5, INVALID_ARGUMENT, UNKNOWN_PRIORITY, A5 = ONE_OF(MESSAGE_PRIORITIES, 1ull << 32, ~0ull))
CASE(queue_send_descriptor, 2, INVALID_DESCRIPTOR_REGION, POLICY_FORBIDS, A2 = ONE_OF(false, true) ? slab_region() : mutable_region())
CASE(queue_send_descriptor, 2, INVALID_DESCRIPTOR_REGION, NOT_SEALED, A2 = unsealed_region())
CASE(queue_send_descriptor, 4, INVALID_ARGUMENT, BEYOND_END, A3 = ONE_OF(2 * FRAME_SIZE, 2 * FRAME_SIZE - MESSAGE_LENGTH + 1, ~0ull, ~0ull - MESSAGE_LENGTH + 1))
CASE(queue_send_descriptor, 2, CANNOT_GRANT, NO_GRANT_RIGHT, A2 = without(A2, RIGHT_GRANT))
CASE(queue_send_descriptor, 2, DELEGATION_DEPTH_EXCEEDED, TOO_DEEP, A2 = derived_to_the_limit(A2))
CASE_IN(WITHOUT_MEMORY, queue_send_descriptor, 0, OUT_OF_MEMORY, NO_FRAMES, A1 = queue(400, MESSAGE_LENGTH); make_duplicates(A2, 300); next_attempt = send_next_duplicate)
CASE(queue_send_descriptor, 6, QUEUE_FULL, DEADLINE_PASSED, fill_queue(A1); A6 = ONE_OF(0, 1))
CASE(queue_send_descriptor, 6, QUEUE_FULL, CANCELLED, fill_queue(A1); cancel_soon())

PREPARE(queue_receive, A1 = queue_with_message(); A2 = BUFFER; A3 = MESSAGE_LENGTH; A4 = BUFFER + MESSAGE_LENGTH; A5 = DEADLINE_NEVER)
CASE(queue_receive, 3, INVALID_ARGUMENT, OUT_OF_RANGE, A3 = TOO_LONG_FOR_ALL)
CASE(queue_receive, 3, BUFFER_TOO_SMALL, MESSAGE_LONGER, A3 = ONE_OF(MESSAGE_LENGTH - 1, 1, 0))
CASE_IN(WITHOUT_CAPABILITIES, queue_receive, 0, LIMIT_EXCEEDED, CAPABILITY_QUOTA, A1 = queue_with_calls(1))
CASE_IN(WITHOUT_MEMORY, queue_receive, 0, OUT_OF_MEMORY, NO_FRAMES, A1 = queue_with_calls(300))
CASE(queue_receive, 5, QUEUE_EMPTY, DEADLINE_PASSED, A1 = some_queue(); A5 = ONE_OF(0, 1))
CASE(queue_receive, 5, QUEUE_EMPTY, CANCELLED, A1 = some_queue(); cancel_soon())
