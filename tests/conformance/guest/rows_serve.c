/* The calls that answer and receive in one, and the two of words in registers. */
#include "fixture.h"
#include "perform.h"
#include "report.h"
#include "test.h"

#define TOO_LONG_FOR_ALL ONE_OF(MESSAGE_MAXIMUM + 1, 1ull << 32, ~0ull)
#define WORDS_LENGTH (8 * MESSAGE_WORDS)

/* So many descriptors of one region. */
static handle_t queue_with_descriptors(unsigned count)
{
        handle_t made = queue(count, MESSAGE_LENGTH), sent = sealed_region();

        while (count-- != 0)
                VALUE(queue_send_descriptor, made, sent, 0, 1, MESSAGE_NORMAL, DEADLINE_NOW);
        return made;
}

static handle_t queue_with_bytes(uint64_t length)
{
        handle_t made = queue(1, length);

        VALUE(queue_send, made, message, length, MESSAGE_NORMAL, DEADLINE_NOW);
        return made;
}

static void answer_words(struct call *c)
{
        HELPER(ROLE_answer, 0, { A1, RIGHT_READ | RIGHT_WRITE, 0 });
}

static void drop_calls(handle_t on)
{
        HELPER(ROLE_drop, 0, { on, RIGHT_READ, 0 });
}

/* clang-format off */
PREPARE(queue_reply_receive, A1 = queue_with_message(); A2 = BUFFER; A3 = 0; A4 = MESSAGE_LENGTH; A5 = BUFFER + MESSAGE_LENGTH; A6 = DEADLINE_NEVER)
CASE(queue_reply_receive, 4, INVALID_ARGUMENT, OUT_OF_RANGE, A4 = TOO_LONG_FOR_ALL)
CASE(queue_reply_receive, 3, MESSAGE_TOO_LARGE, TOO_LONG, serve_call(); A3 = ONE_OF(MESSAGE_LENGTH + 1, 1ull << 32, ~0ull))
CASE(queue_reply_receive, 3, NOT_PERMITTED, NO_CALL_TO_ANSWER, A3 = ONE_OF(1, MESSAGE_LENGTH, ~0ull))
CASE(queue_reply_receive, 4, BUFFER_TOO_SMALL, MESSAGE_LONGER, A4 = ONE_OF(MESSAGE_LENGTH - 1, 1, 0))
CASE(queue_reply_receive, 5, BUFFER_TOO_SMALL, TOO_SHORT, A1 = queue_with_descriptors(1); A5 = 0)
CASE_IN(WITHOUT_CAPABILITIES, queue_reply_receive, 0, LIMIT_EXCEEDED, CAPABILITY_QUOTA, A1 = queue_with_descriptors(1))
CASE_IN(WITHOUT_MEMORY, queue_reply_receive, 0, OUT_OF_MEMORY, NO_FRAMES, A1 = queue_with_descriptors(300))
CASE(queue_reply_receive, 6, QUEUE_EMPTY, DEADLINE_PASSED, A1 = some_queue(); A6 = ONE_OF(0, 1))
CASE(queue_reply_receive, 6, QUEUE_EMPTY, CANCELLED, A1 = some_queue(); cancel_soon())

PREPARE(queue_call_words, A1 = queue(4, WORDS_LENGTH); A2 = 1; A3 = 2; A4 = 3; A5 = 4; A6 = DEADLINE_NEVER; before_base = answer_words)
CASE(queue_call_words, 1, MESSAGE_TOO_LARGE, TOO_LONG, A1 = queue(4, (uint64_t)ONE_OF(WORDS_LENGTH - 1, 8, 0)))
CASE_IN(WITHOUT_MEMORY, queue_call_words, 0, OUT_OF_MEMORY, NO_FRAMES)
CASE(queue_call_words, 6, QUEUE_FULL, DEADLINE_PASSED, fill_queue(A1); A6 = ONE_OF(0, 1))
CASE(queue_call_words, 6, QUEUE_FULL, CANCELLED, fill_queue(A1); cancel_soon())
CASE(queue_call_words, 0, NOT_FOUND, REPLY_CLOSED, drop_calls(A1))
CASE(queue_call_words, 6, TIMEOUT, DEADLINE_PASSED, A6 = ONE_OF(0, 1))
CASE(queue_call_words, 6, TIMEOUT, CANCELLED, cancel_soon())

PREPARE(queue_reply_receive_words, A1 = queue_with_message(); A2 = 1; A3 = 2; A4 = 3; A5 = 4; A6 = DEADLINE_NEVER)
CASE(queue_reply_receive_words, 2, MESSAGE_TOO_LARGE, TOO_LONG, serve_call())
CASE(queue_reply_receive_words, 0, BUFFER_TOO_SMALL, MESSAGE_LONGER, A1 = queue_with_bytes((uint64_t)ONE_OF(WORDS_LENGTH + 1, MESSAGE_MAXIMUM)))
CASE(queue_reply_receive_words, 0, BUFFER_TOO_SMALL, TOO_SHORT, A1 = queue_with_descriptors(1))
CASE(queue_reply_receive_words, 6, QUEUE_EMPTY, DEADLINE_PASSED, A1 = some_queue(); A6 = ONE_OF(0, 1))
CASE(queue_reply_receive_words, 6, QUEUE_EMPTY, CANCELLED, A1 = some_queue(); cancel_soon())
