/* Calls of four words that wait: deadlines, upcalls, ends, and how they are seen. */
#include "words.h"

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
