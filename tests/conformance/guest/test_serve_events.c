/* What comes between a call and its answer: upcalls, messages, revocations, time; and what stays as it was. */
#include "serve.h"

static struct message_information information;

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
