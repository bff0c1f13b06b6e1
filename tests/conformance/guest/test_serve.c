/* Calls that go from task to task, to a server that waits for them: that nothing but their cost tells them from others.
 */
#include "serve.h"

#define EXPECT_SERVED(below_server, below_caller, parameter)                                                           \
        do {                                                                                                           \
                handle_t ring_ = queue(4, 256);                                                                        \
                                                                                                                       \
                server_at(below_server, ring_, parameter);                                                             \
                EXPECT_EXIT(caller_at(below_caller, ring_, parameter), 0);                                             \
                EXPECT(QUEUE_COUNT(VALUE(queue_inspect, ring_)) == 0);                                                 \
                unwind();                                                                                              \
        } while (0)

static struct message_information information;

void test_serve_calls(void)
{
        handle_t ring = queue(4, 256), callers[3];
        uint64_t words[256 / 8] = { 0 }, value, length = 0;

        for (unsigned i = 0; i < 3; i++)
                callers[i] = caller_at(1, ring, SERVE_CALLS(40 + 8 * i, 2));
        for (unsigned i = 0; i < 6; i++) {
                information.handle = 1;
                value = VALUE(queue_reply_receive, ring, words, length, sizeof words, &information, DEADLINE_NEVER);
                length = MESSAGE_VALUE_LENGTH(value);
                EXPECT(MESSAGE_VALUE_KIND(value) == MESSAGE_CALL && MESSAGE_VALUE_BADGE(value) == 7);
                EXPECT(information.kind == MESSAGE_CALL && information.badge == 7 && information.handle == 0);
                EXPECT(information.length == length && information.priority == MESSAGE_NORMAL);
                for (unsigned j = 0; j < sizeof words / 8; j++)
                        words[j] = SERVE_ANSWER(words[j]);
        }
        REFUSED(QUEUE_EMPTY, 6, DEADLINE_PASSED, queue_reply_receive, ring, words, length, sizeof words, NULL,
                DEADLINE_NOW);
        for (unsigned i = 0; i < 3; i++)
                EXPECT_EXIT(callers[i], 0);
}

/* This task, above all of them, waits for their end. */
void test_serve_direct(void)
{
        static const uint64_t kinds[] = { SERVE_CALLS(0, 102), SERVE_CALLS(1, 102), SERVE_CALLS(32, 102),
                                          SERVE_CALLS(64, 102), SERVE_CALLS(0, 102) | SERVE_WORDS };

        for (unsigned i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
                EXPECT_SERVED(1, 2, kinds[i] | SERVE_DIRECT);
                EXPECT_SERVED(1, 1, kinds[i] | SERVE_DIRECT);
                EXPECT_SERVED(2, 1, kinds[i] | SERVE_DIRECT);
        }
}

static struct verdict serve_words_now(handle_t from, uint64_t words[MESSAGE_WORDS])
{
        return observe(SYS_queue_reply_receive_words, sys_reply_receive_words(from, words, DEADLINE_NOW));
}

/* A message of 9 bytes, one of none, and one of 33. */
static void receive_shorter(handle_t ring)
{
        uint64_t words[MESSAGE_WORDS] = { 5, 6, 7, 8 };
        struct verdict verdict;

        VALUE(queue_send, ring, "123456789", 9, MESSAGE_HIGH, DEADLINE_NOW);
        VALUE(queue_send, ring, NULL, 0, MESSAGE_NORMAL, DEADLINE_NOW);
        VALUE(queue_send, ring, buffer, 33, MESSAGE_LOW, DEADLINE_NOW);
        verdict = serve_words_now(ring, words);
        EXPECT(verdict.error == 0 && verdict.value == MESSAGE_VALUE(MESSAGE_BYTES, 0, 9));
        EXPECT(memcmp(words, "123456789\0\0\0\0\0\0\0", 16) == 0 && words[2] == 0 && words[3] == 0);
        verdict = serve_words_now(ring, words);
        EXPECT(verdict.error == 0 && verdict.value == MESSAGE_VALUE(MESSAGE_BYTES, 0, 0));
        EXPECT(words_are(words, 0, 0, 0, 0));
        REFUSED(BUFFER_TOO_SMALL, 0, MESSAGE_LONGER, queue_reply_receive_words, ring, 1, 2, 3, 4, DEADLINE_NEVER);
        EXPECT(QUEUE_COUNT(VALUE(queue_inspect, ring)) == 1);
}

/* The same of answers, and of calls to a server that waits already. */
static void call_shorter(void)
{
        handle_t ring = queue(4, 256);
        uint64_t words[MESSAGE_WORDS] = { 5, 6, 7, 8 };

        EXPECT(words_are(words, 5, 6, 7, 8));
        HELPER(ROLE_answer, 0, { ring, RIGHT_READ, 0 });
        sleep_for(MILLISECOND);
        EXPECT(value_of(SYS_queue_call_words, sys_call_words(ring, words, DEADLINE_NEVER)) == MESSAGE_LENGTH);
        EXPECT(memcmp(words, message, MESSAGE_LENGTH) == 0 && words[2] == 0 && words[3] == 0);
}

/* No message at all, to a server that waits, or from one to a caller that does. */
static void call_without(void)
{
        handle_t ring = queue(4, 256);
        uint64_t words[MESSAGE_WORDS] = { 5, 6, 7, 8 };
        handle_t taker = helper_at(0, ROLE_take_words, ring);

        SLEEP_UNTIL(waits_in(taker, SYS_queue_reply_receive_words));
        REFUSED(NOT_FOUND, 0, REPLY_CLOSED, queue_call, ring, NULL, 0, NULL, 0, DEADLINE_NEVER);
        EXPECT_EXIT(taker, 0);
        taker = helper_at(0, ROLE_answer_empty, ring);
        SLEEP_UNTIL(waits_in(taker, SYS_queue_reply_receive));
        EXPECT(value_of(SYS_queue_call_words, sys_call_words(ring, words, DEADLINE_NEVER)) == 0);
        EXPECT(words_are(words, 0, 0, 0, 0));
}

void test_serve_words(void)
{
        receive_shorter(queue(4, 64));
        call_shorter();
        call_without();
}

/* The server of words is asked without a message, and that of messages by words; the caller is the higher one. */
void test_serve_kinds(void)
{
        for (unsigned i = 0; i < 4; i++) {
                handle_t ring = queue(4, 256);
                uint64_t words[MESSAGE_WORDS] = { 1, 2, 3, 4 }, answer[MESSAGE_WORDS] = { 0 };

                server_at(i % 2, ring, SERVE_WORDS);
                EXPECT(VALUE(queue_call, ring, NULL, 0, answer, sizeof answer, DEADLINE_NEVER) == sizeof answer);
                for (unsigned j = 0; j < MESSAGE_WORDS; j++)
                        EXPECT(answer[j] == SERVE_ANSWER(0));
                EXPECT(VALUE(queue_call, ring, words, 8, answer, sizeof answer, DEADLINE_NEVER) == sizeof answer);
                EXPECT(words_are(answer, SERVE_ANSWER(1), SERVE_ANSWER(0), SERVE_ANSWER(0), SERVE_ANSWER(0)));
                unwind();

                ring = queue(4, 256);
                server_at(i % 2, ring, 0);
                EXPECT(value_of(SYS_queue_call_words, sys_call_words(ring, words, DEADLINE_NEVER)) == sizeof words);
                EXPECT(words_are(words, SERVE_ANSWER(1), SERVE_ANSWER(2), SERVE_ANSWER(3), SERVE_ANSWER(4)));
                unwind();
        }
}

void test_serve_lengths(void)
{
        for (unsigned length = 0; length <= 256 - 8; length += length < 72 ? 1 : 13) {
                EXPECT_SERVED(1, 1, SERVE_CALLS(length, 1));
                if (!passing())
                        break;
        }
}

static void start_middle(unsigned below, handle_t from, handle_t to, uint64_t parameter)
{
        struct helper_options options = helper_options();
        struct spawn_grant grants[] = { { from, RIGHT_READ, 0 }, { to, RIGHT_WRITE, 0 } };

        options.priority = own_priority() - below;
        helper_with(&options, ROLE_middle, parameter, grants, 2);
}

void test_serve_chain(void)
{
        static const uint64_t kinds[] = { SERVE_CALLS(32, 50), SERVE_CALLS(0, 50) | SERVE_WORDS };

        for (unsigned i = 0; i < 4; i++) {
                handle_t first = queue(4, 256), second = queue(4, 256);
                uint64_t kind = kinds[i % 2];

                server_at(1, second, kind);
                start_middle(2, first, second, kind);
                sleep_for(MILLISECOND);
                EXPECT_EXIT(caller_at(i < 2 ? 3 : 1, first, kind | SERVE_DIRECT), 0);
                unwind();
        }
}

/* The first call is there before the server is, so that it waits for the next one after an answer. */
void test_serve_mixed(void)
{
        static const uint64_t kinds[] = { SERVE_CALLS(32, 50), SERVE_CALLS(0, 50) | SERVE_WORDS };

        for (unsigned i = 0; i < 4; i++) {
                handle_t first = queue(4, 256), second = queue(4, 256), early, late;
                uint64_t kind = kinds[i % 2];

                early = caller_at(2, first, kinds[i / 2] & ~(uint64_t)0xff0000);
                sleep_for(MILLISECOND);
                server_at(1, second, kind);
                start_middle(1, first, second, kind);
                late = caller_at(2, first, kind);
                EXPECT_EXIT(late, 0);
                EXPECT_EXIT(early, 0);
                unwind();
        }
}

/* What follows the answer is as a queue_receive. */
void test_serve_refused(void)
{
        handle_t ring = queue(4, 256);
        handle_t caller = caller_at(1, ring, SERVE_CALLS(0, 1));

        VALUE(queue_reply_receive, ring, buffer, 0, 16, NULL, DEADLINE_NEVER);
        VALUE(queue_send, ring, message, MESSAGE_LENGTH, MESSAGE_NORMAL, DEADLINE_NOW);
        EXPECT(waits_in(caller, SYS_queue_call));
        REFUSED(MESSAGE_TOO_LARGE, 3, TOO_LONG, queue_reply_receive, ring, buffer, 1, MESSAGE_LENGTH, NULL,
                DEADLINE_NEVER);
        EXPECT(waits_in(caller, SYS_queue_call));
        REFUSED(BUFFER_TOO_SMALL, 4, MESSAGE_LONGER, queue_reply_receive, ring, buffer, 0, 3, NULL, DEADLINE_NEVER);
        EXPECT_EXIT(caller, 0);
        EXPECT(QUEUE_COUNT(VALUE(queue_inspect, ring)) == 1);
        REFUSED(NOT_PERMITTED, 3, NO_CALL_TO_ANSWER, queue_reply_receive, ring, buffer, 1, MESSAGE_LENGTH, NULL,
                DEADLINE_NEVER);
        EXPECT(VALUE(queue_reply_receive, ring, buffer, 0, MESSAGE_LENGTH, NULL, DEADLINE_NEVER) ==
               MESSAGE_VALUE(MESSAGE_BYTES, 0, MESSAGE_LENGTH));

        caller = caller_at(1, ring, SERVE_CALLS(0, 1));
        VALUE(queue_reply_receive, ring, buffer, 0, 16, NULL, DEADLINE_NEVER);
        REFUSED(QUEUE_EMPTY, 6, DEADLINE_PASSED, queue_reply_receive, ring, buffer, 0, 16, NULL,
                VALUE(clock_read) + MILLISECOND);
        EXPECT_EXIT(caller, 0);
}

void test_serve_caller_killed(void)
{
        for (unsigned i = 0; i < 4; i++) {
                uint64_t kind = i % 2 == 0 ? SERVE_CALLS(32, 1) : SERVE_CALLS(0, 1) | SERVE_WORDS;
                handle_t ring = queue(4, 256), caller = caller_at(1, ring, kind), next;
                uint64_t words[MESSAGE_WORDS] = { 0 };

                VALUE(queue_reply_receive, ring, words, 0, sizeof words, NULL, DEADLINE_NEVER);
                VALUE(task_kill, caller);
                if (i / 2 != 0)
                        VALUE(capability_close, caller);
                next = caller_at(1, ring, kind);
                VALUE(queue_reply_receive, ring, words, sizeof words, sizeof words, NULL, DEADLINE_NEVER);
                for (unsigned j = 0; j < MESSAGE_WORDS; j++)
                        words[j] = SERVE_ANSWER(words[j]);
                REFUSED(QUEUE_EMPTY, 6, DEADLINE_PASSED, queue_reply_receive, ring, words, sizeof words, sizeof words,
                        NULL, DEADLINE_NOW);
                EXPECT_EXIT(next, 0);
                unwind();
        }
}

/* It takes the call, by the direct way if it is above all others, and ends by and by. */
void test_serve_ends(void)
{
        for (unsigned i = 0; i < 4; i++) {
                handle_t ring = queue(4, 256), taker;
                bool words = i % 2 != 0;

                taker = helper(ROLE_keep_call, 0, &(struct spawn_grant){ ring, RIGHT_READ, 0 }, 1);
                EXPECT(refused_by(call_of_kind(words, ring, DEADLINE_NEVER), KERR_NOT_FOUND, 0, REASON_REPLY_CLOSED));
                EXPECT_EXIT(taker, 0);
                taker = server_at(i / 2, ring, words ? SERVE_WORDS : 0);
                EXPECT(call_of_kind(words, ring, DEADLINE_NEVER).error == 0);
                VALUE(task_kill, taker);
                EXPECT(refused_by(call_of_kind(words, ring, DEADLINE_NOW), KERR_TIMEOUT, 6, REASON_DEADLINE_PASSED));
                unwind();
        }
}

/* A chain of two calls, each taken and held: its parts are killed in every order. */
void test_serve_killed(void)
{
        struct kernel_information before = counters(), after;

        for (unsigned i = 0; i < 24; i++) {
                handle_t first = queue(4, 256), second = queue(4, 256), part[3];
                bool words = i % 2 != 0;
                unsigned a = i / 2 % 3, b = (a + 1 + i / 6 % 2) % 3;

                part[2] = HELPER(ROLE_hold, words, { second, RIGHT_READ, 0 });
                part[1] =
                    HELPER(ROLE_middle, words ? SERVE_WORDS : 0, { first, RIGHT_READ, 0 }, { second, RIGHT_WRITE, 0 });
                sleep_for(MILLISECOND);
                part[0] = HELPER(ROLE_ask, words, { first, RIGHT_WRITE, 0 });
                sleep_for(MILLISECOND);
                VALUE(task_kill, part[a]);
                if (i >= 12)
                        sleep_for(MILLISECOND);
                CALL(task_kill, part[b]); /* which may have ended for that */
                sleep_for(MILLISECOND);
                unwind();
                after = counters();
                EXPECT(counters_equal(&before, &after));
        }
}
