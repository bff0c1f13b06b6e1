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

static bool words_are(const uint64_t words[MESSAGE_WORDS], uint64_t w0, uint64_t w1, uint64_t w2, uint64_t w3)
{
        return words[0] == w0 && words[1] == w1 && words[2] == w2 && words[3] == w3;
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

static struct verdict call_of_kind(bool words, handle_t on, uint64_t deadline)
{
        return words ? CALL(queue_call_words, on, 1, 2, 3, 4, deadline)
                     : CALL(queue_call, on, message, MESSAGE_LENGTH, buffer, MESSAGE_LENGTH, deadline);
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

/* Each is interrupted wherever it waits; the caller by a task of the server's priority, as soon as the server sleeps.
 */
void test_serve_interrupted(void)
{
        for (unsigned i = 0; i < 2; i++) {
                uint64_t kind = i == 0 ? SERVE_CALLS(32, 200) : SERVE_CALLS(0, 200) | SERVE_WORDS;
                handle_t ring = queue(4, 256), server = server_at(1, ring, kind | SERVE_UPCALLS);
                handle_t caller = caller_at(2, ring, kind | SERVE_UPCALLS | SERVE_SLOWLY);
                struct verdict verdict;
                uint64_t interrupted = 0;

                do {
                        interrupted += VALUE(upcall_post, server, 1, 0);
                        sleep_for(MILLISECOND / 16);
                        verdict = CALL(upcall_post, caller, 1, 0);
                        sleep_for(MILLISECOND / 16);
                } while (!refused_by(verdict, KERR_NOT_PERMITTED, 1, REASON_TASK_ENDED));
                EXPECT_EXIT(caller, 0);
                EXPECT(interrupted != 0);
                EXPECT(waits_in(server, i == 0 ? SYS_queue_reply_receive : SYS_queue_reply_receive_words));
                unwind();
        }
}

/* A caller that a server holds is cancelled, and fetches the answer that comes then. */
void test_serve_cancelled(void)
{
        for (unsigned i = 0; i < 2; i++) {
                handle_t ring = queue(4, 256), caller;
                uint64_t words[MESSAGE_WORDS] = { 0 };

                caller = HELPER(ROLE_fetch, i, { ring, RIGHT_WRITE, 0 });
                /* Directly: this task is the server, and the highest. */
                VALUE(queue_reply_receive, ring, words, 0, sizeof words, NULL, DEADLINE_NEVER);
                EXPECT(VALUE(upcall_post, caller, 1, UPCALL_CANCEL) == 1);
                SLEEP_UNTIL(waits_in(caller, SYS_timer_wait));
                REFUSED(QUEUE_EMPTY, 6, DEADLINE_PASSED, queue_reply_receive, ring, message, MESSAGE_LENGTH, 0, NULL,
                        DEADLINE_NOW);
                VALUE(upcall_post, caller, 1, UPCALL_CANCEL);
                EXPECT_EXIT(caller, 0);
                unwind();
        }
}

/* --- What an upcall's handler does ---------------------------------------------- */

static handle_t outer, inner, inner_caller;
static volatile unsigned handled_within;

_Noreturn static void call_and_serve(uint64_t bits, uint64_t argument)
{
        uint64_t words[MESSAGE_WORDS] = { 1, 2, 3, 4 };

        (void)bits;
        (void)argument;
        EXPECT(value_of(SYS_queue_call_words, sys_call_words(inner, words, DEADLINE_NEVER)) == sizeof words);
        EXPECT(words_are(words, SERVE_ANSWER(1), SERVE_ANSWER(2), SERVE_ANSWER(3), SERVE_ANSWER(4)));
        /* The call that was interrupted is not this one's to answer. */
        REFUSED(NOT_PERMITTED, 3, NO_CALL_TO_ANSWER, queue_reply_receive, outer, buffer, 1, 0, NULL, DEADLINE_NOW);
        VALUE(queue_reply_receive, outer, buffer, 0, 256, NULL, DEADLINE_NEVER);
        handled_within++;
        for (;;)
                sys_upcall_return();
}

/* While it serves one call it waits for nothing; the handler takes another, and leaves it. */
void test_serve_within(void)
{
        handle_t caller, ring = queue(4, 256);
        uint64_t words[MESSAGE_WORDS] = { 0 };

        outer = queue(4, 256);
        inner = queue(4, 256);
        server_at(0, inner, SERVE_WORDS);
        handled_within = 0;
        VALUE(upcall_register, ADDRESS(call_and_serve), 0);
        caller = caller_at(1, ring, SERVE_CALLS(32, 1));
        VALUE(queue_reply_receive, ring, words, 0, sizeof words, NULL, DEADLINE_NEVER);
        inner_caller = HELPER(ROLE_ask, 2, { outer, RIGHT_WRITE, 0 });
        HELPER(ROLE_post, 0, { HANDLE_SELF, RIGHT_WRITE, 0 });
        sleep_for(MILLISECOND);
        EXPECT(handled_within == 1);
        EXPECT_EXIT(inner_caller, 0);
        for (unsigned j = 0; j < MESSAGE_WORDS; j++)
                words[j] = SERVE_ANSWER(words[j]);
        REFUSED(QUEUE_EMPTY, 6, DEADLINE_PASSED, queue_reply_receive, ring, words, sizeof words, 0, NULL, DEADLINE_NOW);
        EXPECT_EXIT(caller, 0);
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
}

/* --- Messages to one who waits for calls ------------------------------------------ */

static void expect_descriptor(handle_t ring)
{
        uint64_t value = VALUE(queue_reply_receive, ring, buffer, 0, MESSAGE_LENGTH, &information, DEADLINE_NEVER);

        EXPECT(value == MESSAGE_VALUE(MESSAGE_DESCRIPTOR, 7, 0));
        EXPECT(information.kind == MESSAGE_DESCRIPTOR && information.length == MESSAGE_LENGTH);
        VALUE(region_read, keep(information.handle), 0, buffer, MESSAGE_LENGTH);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
}

void test_serve_message(void)
{
        handle_t ring = queue(4, 256), taker = HELPER(ROLE_take, MESSAGE_BYTES, { ring, RIGHT_READ, 0 });

        SLEEP_UNTIL(waits_in(taker, SYS_queue_reply_receive));
        VALUE(queue_send, ring, message, MESSAGE_LENGTH, MESSAGE_NORMAL, DEADLINE_NOW);
        EXPECT_EXIT(taker, 0);
        HELPER(ROLE_give, 3, { ring, RIGHT_WRITE, 7 });
        expect_descriptor(ring);
        HELPER(ROLE_give, 3, { ring, RIGHT_WRITE, 7 });
        REFUSED(BUFFER_TOO_SMALL, 5, TOO_SHORT, queue_reply_receive, ring, buffer, 0, MESSAGE_LENGTH, NULL,
                DEADLINE_NEVER);
        REFUSED(BUFFER_TOO_SMALL, 0, TOO_SHORT, queue_reply_receive_words, ring, 0, 0, 0, 0, DEADLINE_NEVER);
        expect_descriptor(ring);
}

void test_serve_revoked(void)
{
        for (unsigned i = 0; i < 2; i++) {
                handle_t ring = queue(4, 256), granted, caller, server = server_at(1, ring, i == 0 ? 0 : SERVE_WORDS);

                granted = keep(VALUE(capability_duplicate, ring, rights_of(ring)));
                caller = HELPER(ROLE_ask_revoked, i, { granted, RIGHT_WRITE, 0 });
                sleep_for(4 * MILLISECOND);
                EXPECT(VALUE(capability_revoke, granted) == 1);
                EXPECT_EXIT(caller, 0);
                EXPECT(waits_in(server, i == 0 ? SYS_queue_reply_receive : SYS_queue_reply_receive_words));
                EXPECT_EXIT(caller_at(2, ring, SERVE_CALLS(8, 10) | (i == 0 ? 0 : SERVE_WORDS)), 0);
                unwind();
        }
}

/* The handles have been used, for what they are good for. */
void test_serve_right(void)
{
        handle_t ring = queue(4, 256), only_read = without(ring, RIGHT_WRITE), only_write = without(ring, RIGHT_READ);

        server_at(1, ring, 0);
        VALUE(queue_inspect, only_read);
        VALUE(queue_send, only_write, NULL, 0, MESSAGE_LOW, DEADLINE_NEVER);
        sleep_for(MILLISECOND);
        for (unsigned i = 0; i < 2; i++) {
                EXPECT(refused_by(call_of_kind(i != 0, only_read, DEADLINE_NEVER), KERR_INSUFFICIENT_RIGHTS, 1,
                                  REASON_MISSING_RIGHT));
                REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, queue_call, only_read, NULL, 0, NULL, 0, DEADLINE_NEVER);
        }
        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, queue_reply_receive, only_write, NULL, 0, 0, NULL,
                DEADLINE_NEVER);
        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, queue_reply_receive_words, only_write, 0, 0, 0, 0,
                DEADLINE_NEVER);
}

/* This program is the other's as well: what stands there can be looked at. */
static void expect_stands_on(handle_t task, uint64_t number)
{
        struct task_information of = { 0 };

        SLEEP_UNTIL(waits_in(task, number));
        VALUE(task_inspect, task, &of, sizeof of);
        EXPECT(of.state == TASK_WAITING && of.syscall == number);
        EXPECT(memcmp((const void *)(uintptr_t)of.program_counter, register_call_instruction,
                      register_layout.call_length) == 0);
}

void test_serve_inspect(void)
{
        for (unsigned i = 0; i < 2; i++) {
                handle_t ring = queue(4, 256), server = HELPER(ROLE_hold, i, { ring, RIGHT_READ, 0 });

                expect_stands_on(server, i == 0 ? SYS_queue_reply_receive : SYS_queue_reply_receive_words);
                expect_stands_on(HELPER(ROLE_ask, i, { ring, RIGHT_WRITE, 0 }),
                                 i == 0 ? SYS_queue_call : SYS_queue_call_words);
                expect_stands_on(server, SYS_timer_wait);
                unwind();
        }
}

void test_serve_slices(void)
{
        volatile uint64_t *words;
        handle_t memory = shared_words(&words), ring = queue(4, 256), caller;

        server_at(1, ring, 0);
        HELPER(ROLE_count, 0, { memory, RIGHT_READ | RIGHT_WRITE, 0 });
        HELPER(ROLE_count, 1, { memory, RIGHT_READ | RIGHT_WRITE, 0 });
        caller = caller_at(1, ring, SERVE_CALLS(8, 20));
        EXPECT_EXIT(caller, 0);
        EXPECT(words[0] != 0 && words[1] != 0);
}

/* The server waits first, then one who receives and is above it: the call is the latter's, and the next the server's.
 */
void test_serve_order(void)
{
        for (unsigned i = 0; i < 4; i++) {
                handle_t ring = queue(4, 256), server = server_at(2, ring, i % 2 == 0 ? 0 : SERVE_WORDS), taker;
                bool words = i / 2 != 0;

                taker = helper_at(1, ROLE_keep_call, ring);
                SLEEP_UNTIL(waits_in(taker, SYS_queue_receive));
                EXPECT(refused_by(call_of_kind(words, ring, DEADLINE_NEVER), KERR_NOT_FOUND, 0, REASON_REPLY_CLOSED));
                EXPECT_EXIT(taker, 0);
                SLEEP_UNTIL(waits_in(server, i % 2 == 0 ? SYS_queue_reply_receive : SYS_queue_reply_receive_words));
                EXPECT_EXIT(caller_at(2, ring, SERVE_CALLS(32, 5) | (words ? SERVE_WORDS : 0)), 0);
                unwind();
        }
}

void test_serve_timeout(void)
{
        for (unsigned i = 0; i < 2; i++) {
                handle_t ring = queue(4, 256);

                REFUSED(TIMEOUT, 6, DEADLINE_PASSED, queue_call_words, ring, 1, 2, 3, 4,
                        i == 0 ? DEADLINE_NOW : VALUE(clock_read) + MILLISECOND);
                EXPECT(VALUE(queue_reply_receive_words, ring, 0, 0, 0, 0, DEADLINE_NOW) ==
                       MESSAGE_VALUE(MESSAGE_CALL, 0, 8 * MESSAGE_WORDS));
                REFUSED(TIMEOUT, 6, DEADLINE_PASSED, queue_await, ring, NULL, 0, buffer, MESSAGE_LENGTH, DEADLINE_NOW);
                REFUSED(QUEUE_EMPTY, 6, DEADLINE_PASSED, queue_reply_receive_words, ring, 5, 6, 7, 8, DEADLINE_NOW);
                EXPECT(VALUE(queue_await, ring, NULL, 0, buffer, MESSAGE_MAXIMUM, DEADLINE_NOW) == 8 * MESSAGE_WORDS);
                EXPECT(memcmp(buffer, (uint64_t[]){ 5, 6, 7, 8 }, 8 * MESSAGE_WORDS) == 0);
                unwind();
        }
}

/* --- Registers ------------------------------------------------------------------------ */

static void call_with_role(enum role role, unsigned below_server, uint64_t of_server, uint64_t of_caller)
{
        struct helper_options options = helper_options();
        handle_t ring = queue(4, 256);
        struct spawn_grant grants[] = { { ring, RIGHT_READ, 0 }, { ring, RIGHT_WRITE, 0 } };

        options.priority = own_priority() - below_server;
        helper_with(&options, role, of_server | SERVE_SERVER | SERVE_CALLS(0, 0xffff), &grants[0], 1);
        options.priority = own_priority() - 2;
        EXPECT_EXIT(helper_with(&options, role, of_caller, &grants[1], 1), 0);
        unwind();
}

void test_serve_registers(void)
{
        for (unsigned below = 1; below <= 3; below++) {
                call_with_role(ROLE_registers, below, 0, SERVE_CALLS(0, 50));
                call_with_role(ROLE_registers, below, SERVE_WORDS, SERVE_CALLS(0, 50) | SERVE_WORDS);
        }
}

/* Neither uses them, one of the two, both; from the beginning, or from the third call on. */
void test_serve_bases(void)
{
        static const unsigned from[] = { 0, 3, 255 };

        for (unsigned i = 0; i < 9; i++)
                call_with_role(ROLE_bases, 1, from[i % 3], SERVE_CALLS(from[i / 3], 20));
        call_with_role(ROLE_bases, 1, SERVE_WORDS, SERVE_CALLS(0, 20) | SERVE_WORDS);
}
