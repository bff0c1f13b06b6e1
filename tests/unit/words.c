/*
 * Calls and answers of four words in registers: each test by the ordinary way
 * (a message in the ring), and by the direct one (queue/direct.h), which must
 * not be told apart but by what it costs.
 */
#include "machine.h"

#include "queue/direct.h"

#define WORDS_BYTES (8 * MESSAGE_WORDS)
#define CALL_VALUE(badge, length) MESSAGE_VALUE(MESSAGE_CALL, badge, length)

static bool direct;
static struct task *first, *server;
static handle_t queue, child; /* child: the server, to the first */

#define BothWays(name)                                                                                                 \
        static void name(void);                                                                                        \
        Test(words, name##_in_the_ring)                                                                                \
        {                                                                                                              \
                machine_begin();                                                                                       \
                direct = false;                                                                                        \
                name();                                                                                                \
                machine_end();                                                                                         \
        }                                                                                                              \
        Test(words, name##_directly)                                                                                   \
        {                                                                                                              \
                machine_begin();                                                                                       \
                direct = true;                                                                                         \
                host_take_direct_way(true);                                                                            \
                name();                                                                                                \
                machine_end();                                                                                         \
        }                                                                                                              \
        static void name(void)

/* A queue for messages of so many bytes, and a task that has it as GRANTED and runs when the first one waits. */
static void begin(uint64_t message_maximum)
{
        first = now.task;
        queue = value(queue_create, 2, message_maximum);
        child = spawn_with(PRIORITY_NORMAL, queue, RIGHT_READ | RIGHT_WRITE);
        call(timer_wait, host_time + 1);
        server = now.task;
        cr_assert(server != first);
}

/* The server waits in one of the two calls that serve, and the first task goes on. */
static void serve_words(void)
{
        call(queue_reply_receive_words, GRANTED, 91, 92, 93, 94, DEADLINE_NEVER);
        expect_running(first);
}

static void serve_memory(uint64_t capacity)
{
        call(queue_reply_receive, GRANTED, OUTPUT, 0, capacity, 0, DEADLINE_NEVER);
        expect_running(first);
}

static void expect_words_at(int line, uint64_t one, uint64_t two, uint64_t three, uint64_t four)
{
        const uint64_t *words = &host_registers()->arguments.argument[2];

        cr_expect(words[0] == one && words[1] == two && words[2] == three && words[3] == four,
                  "%llx %llx %llx %llx, line %d", (printable)words[0], (printable)words[1], (printable)words[2],
                  (printable)words[3], line);
}
#define expect_words(...) expect_words_at(__LINE__, __VA_ARGS__)

/* The argument registers but the second, where the host has the detail, are as the call had them. */
#define expect_kept(three, four, five, six) expect_words(three, four, five, six)

/* A call that may take the direct way has; one that may not has not. */
#define expect_way(how) cr_expect(first->direct == (direct ? (how) : DIRECT_NONE), "line %d", __LINE__)

BothWays(four_words_go_there_and_four_come_back_each_in_its_place)
{
        begin(WORDS_BYTES);
        serve_words();
        for (uint64_t i = 0; i < 3; i++) {
                fill_registers(1);
                call(queue_call_words, queue, i + 1, i + 2, i + 3, i + 4, DEADLINE_NEVER);
                expect_running(server);
                expect_value(CALL_VALUE(0, WORDS_BYTES));
                expect_words(i + 1, i + 2, i + 3, i + 4);
                expect_way(DIRECT_CALLS_WORDS);
                fill_registers(2);
                call(queue_reply_receive_words, GRANTED, ~i, ~i - 1, ~i - 2, ~i - 3, DEADLINE_NEVER);
                expect_running(first);
                expect_value(WORDS_BYTES);
                expect_words(~i, ~i - 1, ~i - 2, ~i - 3);
                cr_expect(has_pattern(1));
        }
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        cr_expect(has_pattern(2));
        expect_number(inspect().messages, 0);
}

BothWays(a_badge_comes_with_them)
{
        handle_t badged;

        begin(WORDS_BYTES);
        serve_words();
        badged = value(capability_grant, queue, HANDLE_SELF, RIGHT_WRITE, 77);
        call(queue_call_words, badged, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(77, WORDS_BYTES));
        expect_words(1, 2, 3, 4);
}

BothWays(a_call_in_memory_comes_as_words_that_end_in_zeroes)
{
        uint64_t hello = 0;

        begin(64);
        serve_words();
        memcpy(&hello, "hello", 5);
        cr_assert(host_user_write(INPUT, "hello, but no more", 18));
        call(queue_call, queue, INPUT, 5, OUTPUT, 40, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(0, 5));
        expect_words(hello, 0, 0, 0);
        expect_way(DIRECT_NONE);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
        for (uint64_t i = 0; i < MESSAGE_WORDS; i++)
                expect_number(*(uint64_t *)host_user_memory(OUTPUT + 8 * i), 5 + i);
}

BothWays(bytes_that_were_sent_come_as_words)
{
        uint64_t words[MESSAGE_WORDS] = { 11, 12, 13, 14 };

        begin(64);
        serve_words();
        cr_assert(host_user_write(INPUT, words, sizeof(words)));
        call(queue_send, queue, INPUT, 17, MESSAGE_HIGH, DEADLINE_NOW);
        call(timer_wait, DEADLINE_NEVER);
        expect_running(server);
        expect_value(MESSAGE_VALUE(MESSAGE_BYTES, 0, 17));
        expect_words(11, 12, 13, 0);
}

BothWays(what_is_longer_than_four_words_stays_and_is_told)
{
        begin(64);
        value(timer_wait, host_time);
        call(timer_wait, host_time + 1);
        expect_running(first);
        value(queue_send, queue, INPUT, 33, MESSAGE_NORMAL, DEADLINE_NOW);
        call(queue_reply_receive_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_refusal(BUFFER_TOO_SMALL, 0, MESSAGE_LONGER);
        expect_kept(2, 3, 4, DEADLINE_NEVER);
        expect_number(QUEUE_COUNT(value(queue_inspect, queue)), 1);
        expect_number(value(queue_reply_receive, queue, OUTPUT, 0, 64, 0, DEADLINE_NOW),
                      MESSAGE_VALUE(MESSAGE_BYTES, 0, 33));
}

/* The server is told when it has answered: the refusal is of a call that has changed nothing. */
BothWays(what_comes_next_and_is_longer_is_told_after_the_answer)
{
        begin(64);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        value(queue_send, GRANTED, INPUT, 33, MESSAGE_NORMAL, DEADLINE_NOW);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
        expect_words(5, 6, 7, 8);
        call(timer_wait, DEADLINE_NEVER);
        expect_running(server);
        expect_refusal(BUFFER_TOO_SMALL, 0, MESSAGE_LONGER);
        expect_kept(6, 7, 8, DEADLINE_NEVER);
}

BothWays(who_has_less_room_is_not_answered_by_words)
{
        begin(64);
        serve_memory(64);
        call(queue_call, queue, INPUT, 8, OUTPUT + 0x100, 31, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(0, 8));
        expect_way(DIRECT_CALLS);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(server);
        expect_refusal(MESSAGE_TOO_LARGE, 2, TOO_LONG);
        expect_kept(6, 7, 8, DEADLINE_NEVER);
        call(queue_reply_receive, GRANTED, OUTPUT, 31, 64, 0, DEADLINE_NEVER);
        expect_running(first);
        expect_value(31);
}

BothWays(a_caller_in_memory_gets_words_in_memory)
{
        begin(64);
        serve_memory(64);
        call(queue_call, queue, INPUT, 8, OUTPUT + 0x100, 64, DEADLINE_NEVER);
        expect_running(server);
        expect_way(DIRECT_CALLS);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
        expect_kept(8, OUTPUT + 0x100, 64, DEADLINE_NEVER);
        for (uint64_t i = 0; i < MESSAGE_WORDS; i++)
                expect_number(*(uint64_t *)host_user_memory(OUTPUT + 0x100 + 8 * i), 5 + i);
}

BothWays(a_caller_in_words_gets_memory_in_words)
{
        uint64_t words[MESSAGE_WORDS] = { 21, 22, 23, 24 }, got[MESSAGE_WORDS];

        begin(64);
        serve_memory(64);
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(0, WORDS_BYTES));
        expect_way(DIRECT_NONE);
        expect_kept(0, 64, 0, DEADLINE_NEVER);
        cr_assert(host_user_read(got, OUTPUT, sizeof(got)));
        cr_expect(got[0] == 1 && got[1] == 2 && got[2] == 3 && got[3] == 4);
        call(queue_reply_receive, GRANTED, OUTPUT, WORDS_BYTES + 1, 64, 0, DEADLINE_NEVER);
        expect_refusal(MESSAGE_TOO_LARGE, 3, TOO_LONG);
        cr_assert(host_user_write(OUTPUT, words, sizeof(words)));
        call(queue_reply_receive, GRANTED, OUTPUT, 9, 64, 0, DEADLINE_NEVER);
        expect_running(first);
        expect_value(9);
        expect_words(21, 22, 0, 0);
}

/* It was given the call directly, and answers by the other call of the two: then the caller is made an ordinary one. */
BothWays(a_server_of_words_may_answer_in_memory)
{
        begin(64);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        expect_way(DIRECT_CALLS_WORDS);
        cr_assert(host_user_write(OUTPUT, "12345678", 8));
        call(queue_reply_receive, GRANTED, OUTPUT, 4, 64, 0, DEADLINE_NEVER);
        expect_running(first);
        expect_value(4);
        expect_words(0x34333231, 0, 0, 0);
}

BothWays(a_queue_of_shorter_messages_takes_no_words)
{
        begin(WORDS_BYTES - 1);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(first);
        expect_refusal(MESSAGE_TOO_LARGE, 1, TOO_LONG);
        expect_kept(2, 3, 4, DEADLINE_NEVER);
}

BothWays(a_call_whose_time_has_passed_can_be_awaited)
{
        uint64_t got[MESSAGE_WORDS];

        begin(WORDS_BYTES);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, 5000);
        expect_running(server);
        expect_value(CALL_VALUE(0, WORDS_BYTES));
        expect_way(DIRECT_NONE);
        call(timer_wait, 6000);
        expect_running(first);
        expect_refusal(TIMEOUT, 6, DEADLINE_PASSED);
        expect_kept(2, 3, 4, 5000);
        call(queue_await, 0, 0, 0, OUTPUT, WORDS_BYTES - 1, DEADLINE_NEVER);
        expect_running(server);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_refusal(BUFFER_TOO_SMALL, 5, MESSAGE_LONGER);
        expect_number(value(queue_await, 0, 0, 0, OUTPUT, WORDS_BYTES, DEADLINE_NOW), WORDS_BYTES);
        cr_assert(host_user_read(got, OUTPUT, sizeof(got)));
        cr_expect(got[0] == 5 && got[1] == 6 && got[2] == 7 && got[3] == 8);
}

BothWays(a_server_that_ends_leaves_the_call_unanswered)
{
        begin(WORDS_BYTES);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        call(task_exit, 0);
        expect_running(first);
        expect_refusal(NOT_FOUND, 0, REPLY_CLOSED);
        expect_kept(2, 3, 4, DEADLINE_NEVER);
}

/* The server has a handle of the first task, too, which has an upcall's handler. */
static handle_t may_interrupt(void)
{
        handle_t of_first;

        first = now.task;
        queue = value(queue_create, 1, WORDS_BYTES);
        child = spawn_with(PRIORITY_NORMAL, queue, RIGHT_READ | RIGHT_WRITE);
        of_first = value(capability_grant, HANDLE_SELF, child, RIGHT_READ | RIGHT_WRITE, 0);
        value(upcall_register, HANDLER, 0);
        call(timer_wait, host_time + 1);
        server = now.task;
        cr_assert(server != first);
        return of_first;
}

BothWays(an_upcall_leaves_the_call_and_its_answer_as_they_are)
{
        handle_t of_first = may_interrupt();

        serve_words();
        fill_registers(1);
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        expect_way(DIRECT_CALLS_WORDS);
        call(upcall_post, of_first, 1, 0);
        expect_running(first);
        expect_number(host_registers()->program_counter, HANDLER);
        value(queue_inspect, queue);
        call(upcall_return, 0);
        expect_running(server);
        expect_value(1);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
        expect_words(5, 6, 7, 8);
        cr_expect(has_pattern(1));
}

BothWays(an_upcall_before_it_is_sent_changes_nothing_of_what_is)
{
        handle_t of_first = may_interrupt();

        value(queue_send, GRANTED, INPUT, 1, MESSAGE_LOW, DEADLINE_NOW);
        call(timer_wait, host_time + 1);
        expect_running(first);
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        call(upcall_post, of_first, 1, 0);
        expect_running(first);
        value(queue_inspect, queue);
        call(upcall_return, 0);
        expect_running(server);
        value(queue_reply_receive_words, GRANTED, 0, 0, 0, 0, DEADLINE_NOW);
        expect_number(value(queue_reply_receive_words, GRANTED, 0, 0, 0, 0, DEADLINE_NEVER),
                      CALL_VALUE(0, WORDS_BYTES));
        expect_words(1, 2, 3, 4);
        expect_number(QUEUE_COUNT(value(queue_inspect, GRANTED)), 0);
}

BothWays(a_cancelled_call_is_told_and_can_be_awaited)
{
        handle_t of_first = may_interrupt();

        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        call(upcall_post, of_first, 1, UPCALL_CANCEL);
        expect_running(first);
        call(upcall_return, 0);
        expect_running(first);
        expect_refusal(TIMEOUT, 6, CANCELLED);
        expect_kept(2, 3, 4, DEADLINE_NEVER);
        call(queue_await, 0, 0, 0, OUTPUT, WORDS_BYTES, DEADLINE_NEVER);
        expect_running(server);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
}

/* A call within a handler is another, and whoever serves the outer one meanwhile answers the outer one. */
BothWays(a_call_of_words_in_a_handler_is_another)
{
        handle_t of_first = may_interrupt();

        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        call(upcall_post, of_first, 1, 0);
        expect_running(first);
        call(queue_call_words, queue, 11, 12, 13, 14, DEADLINE_NEVER);
        expect_running(server);
        expect_value(1);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(0, WORDS_BYTES));
        expect_words(11, 12, 13, 14);
        call(queue_reply_receive_words, GRANTED, 15, 16, 17, 18, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
        expect_words(15, 16, 17, 18);
        call(upcall_return, 0);
        expect_running(first);
        expect_value(WORDS_BYTES);
        expect_words(5, 6, 7, 8);
}

static bool seen_in(handle_t task, unsigned number)
{
        struct task_information information;

        value(task_inspect, task, OUTPUT, sizeof(information));
        cr_assert(host_user_read(&information, OUTPUT, sizeof(information)));
        return information.state == TASK_WAITING && information.syscall == number;
}

/* Whichever way it waits, and before and after it is made to look again. */
BothWays(who_waits_is_seen_to_wait_in_its_own_call)
{
        handle_t of_first = may_interrupt();

        serve_words();
        cr_expect(seen_in(child, SYS_queue_reply_receive_words));
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        cr_expect(seen_in(of_first, SYS_queue_call_words));
        expect_way(DIRECT_CALLS_WORDS);
        call(upcall_post, of_first, 1, 0);
        expect_running(first);
        call(upcall_return, 0);
        expect_running(server);
        cr_expect(seen_in(of_first, SYS_queue_call_words));
        expect_way(DIRECT_NONE);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_words(5, 6, 7, 8);
}

BothWays(with_words_served_or_not_a_deadline_is_kept)
{
        begin(WORDS_BYTES);
        call(queue_reply_receive_words, GRANTED, 1, 2, 3, 4, DEADLINE_NOW);
        expect_running(server);
        expect_refusal(QUEUE_EMPTY, 6, DEADLINE_PASSED);
        expect_kept(2, 3, 4, DEADLINE_NOW);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, host_time + 100);
        expect_running(first);
        expect_value(WORDS_BYTES);
        expect_words(5, 6, 7, 8);
        call(timer_wait, DEADLINE_NEVER);
        expect_running(server);
        expect_refusal(QUEUE_EMPTY, 6, DEADLINE_PASSED);
}

/* A descriptor brings a handle, which nobody would be told. */
BothWays(a_descriptor_is_not_received_as_words)
{
        handle_t region;

        begin(WORDS_BYTES);
        call(timer_wait, host_time + 1);
        expect_running(first);
        region = value(region_create, REGION_APPEND_ONLY, 4096, 0);
        value(region_append, region, INPUT, 64);
        value(queue_send_descriptor, queue, region, 0, 8, MESSAGE_NORMAL, DEADLINE_NOW);
        call(queue_reply_receive_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_refusal(BUFFER_TOO_SMALL, 0, TOO_SHORT);
        expect_kept(2, 3, 4, DEADLINE_NEVER);
        expect_number(QUEUE_COUNT(value(queue_inspect, queue)), 1);
}
