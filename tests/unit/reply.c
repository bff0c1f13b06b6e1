/* Calls and their replies. */
#include "machine.h"

#define reply_begin machine_begin
#define reply_end machine_end

static handle_t received_reply(void)
{
        struct message_information information;

        cr_assert(host_user_read(&information, OUTPUT + 0x800, sizeof(information)));
        cr_assert(information.kind == MESSAGE_CALL && information.handle != 0);
        return information.handle;
}

/* A first task that has called, and a second one that has received the call. */
static struct task *called(struct task **server, handle_t *queue, uint64_t deadline)
{
        struct task *first = now.task;

        *queue = value(queue_create, 2, 64);
        spawn_with(PRIORITY_NORMAL, *queue, RIGHT_READ);
        cr_assert(host_user_write(INPUT, "question", 8));
        fill_registers(1);
        call(queue_call, *queue, INPUT, 8, OUTPUT, 16, deadline);
        *server = now.task;
        cr_assert(*server != first);
        expect_number(value(queue_receive, GRANTED, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NOW), 8);
        expect_running(*server);
        return first;
}

Case(reply, a_call_gets_its_reply)
{
        handle_t queue;
        struct task *server, *first = called(&server, &queue, DEADLINE_NEVER);
        char text[16] = "";

        cr_assert(host_user_write(INPUT, "answer", 6));
        call(queue_reply, received_reply(), INPUT, 6);
        expect_running(first);
        expect_value(6);
        cr_expect(has_pattern(1));
        cr_assert(host_user_read(text, OUTPUT, 6));
        cr_expect_str_eq(text, "answer");
        expect_number(inspect().replies, 0);
}

Case(reply, a_call_that_was_sent_can_time_out_and_be_awaited_further)
{
        handle_t queue;
        struct task *server, *first = called(&server, &queue, 5000);

        call(timer_wait, DEADLINE_NEVER);
        expect_running(first);
        expect_refusal(TIMEOUT, 6, DEADLINE_PASSED);
        expect_number(host_time, 5000);
        expect_number(QUEUE_COUNT(value(queue_inspect, queue)), 0);
        call(queue_await, 0, 0, 0, OUTPUT, 16, 6000);
        expect_refusal(TIMEOUT, 6, DEADLINE_PASSED);
}

Case(reply, a_reply_handle_that_is_closed_ends_the_call)
{
        handle_t queue;
        struct task *server, *first = called(&server, &queue, DEADLINE_NEVER);

        call(capability_close, received_reply());
        expect_running(first);
        expect_refusal(NOT_FOUND, 0, REPLY_CLOSED);
}

Case(reply, a_server_that_dies_ends_the_call)
{
        handle_t queue;
        struct task *server, *first = called(&server, &queue, DEADLINE_NEVER);

        now = host_fault(FAULT_READ, 0);
        expect_running(first);
        expect_refusal(NOT_FOUND, 0, REPLY_CLOSED);
        cr_expect(strstr(host_console(), "ended by its own fault: read of an address") != NULL);
}

/* The call is interrupted after it was sent; the handler makes a call of its own, and is answered first. */
Case(reply, an_interrupted_call_waits_on_and_a_call_in_the_handler_is_another)
{
        struct task *first = now.task, *server;
        handle_t queue = value(queue_create, 2, 64), child = spawn_with(PRIORITY_NORMAL, queue, RIGHT_READ);
        handle_t caller_of_child = value(capability_grant, HANDLE_SELF, child, RIGHT_WRITE, 0), outer, inner;
        char text[16] = "";

        value(upcall_register, HANDLER, 0);
        fill_registers(1);
        call(queue_call, queue, INPUT, 8, OUTPUT, 16, DEADLINE_NEVER);
        server = now.task;
        cr_assert(server != first);
        value(queue_receive, GRANTED, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NOW);
        outer = received_reply();
        call(upcall_post, caller_of_child, 1, 0);
        expect_running(first);
        expect_number(host_registers()->program_counter, HANDLER);
        expect_number(QUEUE_COUNT(value(queue_inspect, queue)), 0);
        call(queue_call, queue, INPUT, 4, OUTPUT + 0x100, 16, DEADLINE_NEVER);
        expect_running(server);
        expect_value(1);
        value(queue_receive, GRANTED, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NOW);
        inner = received_reply();
        cr_assert(host_user_write(INPUT, "outer", 5) && inner != outer);
        value(queue_reply, outer, INPUT, 5);
        expect_running(server);
        cr_assert(host_user_write(INPUT, "inner", 5));
        call(queue_reply, inner, INPUT, 5);
        expect_running(first);
        expect_value(5);
        cr_assert(host_user_read(text, OUTPUT + 0x100, 5));
        cr_expect_str_eq(text, "inner");
        call(upcall_return, 0);
        expect_running(first);
        expect_value(5);
        cr_assert(host_user_read(text, OUTPUT, 5));
        cr_expect_str_eq(text, "outer");
        cr_expect(has_pattern(1));
        expect_number(inspect().replies, 0);
}

Case(reply, an_answer_that_comes_before_the_wait_is_over_is_kept_whole)
{
        handle_t queue;
        struct task *server, *first = called(&server, &queue, 5000);
        handle_t reply = received_reply();

        call(queue_reply, reply, INPUT, 17);
        expect_refusal(MESSAGE_TOO_LARGE, 3, TOO_LONG);
        host_time = 6000; /* the deadline is over, but nobody has looked */
        call(queue_reply, reply, INPUT, 16);
        expect_running(first);
        expect_value(16);
}

Case(reply, an_answer_after_the_deadline_can_still_be_awaited)
{
        handle_t queue;
        struct task *server, *first = called(&server, &queue, 5000);

        now = host_advance(5000);
        expect_running(first);
        expect_refusal(TIMEOUT, 6, DEADLINE_PASSED);
        call(queue_await, 0, 0, 0, OUTPUT, 16, DEADLINE_NEVER);
        expect_running(server);
        call(queue_reply, received_reply(), INPUT, 3);
        expect_running(first);
        expect_value(3);
        call(queue_await, 0, 0, 0, OUTPUT, 16, DEADLINE_NEVER);
        expect_refusal(NOT_PERMITTED, 0, NO_CALL_OUTSTANDING);
}
