/* Waiting: a call that waits has its whole state in its registers. */
#include "machine.h"

#define restart_begin machine_begin
#define restart_end machine_end

Case(restart, a_receiver_waits_and_gets_what_is_sent)
{
        struct task *first = now.task, *second;
        handle_t queue = value(queue_create, 4, 64);
        struct message_information information;
        char text[64] = "";

        spawn_with(PRIORITY_NORMAL, queue, RIGHT_WRITE);
        fill_registers(1);
        call(queue_receive, queue, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NEVER);
        second = now.task;
        cr_assert(second != first && !now.has_verdict);
        cr_assert(host_user_write(INPUT, "hello", 5));
        call(queue_send, GRANTED, INPUT, 5, MESSAGE_HIGH, DEADLINE_NOW);
        expect_running(first);
        expect_value(5);
        cr_expect(has_pattern(1));
        cr_assert(host_user_read(text, OUTPUT, 5));
        cr_expect_str_eq(text, "hello");
        cr_assert(host_user_read(&information, OUTPUT + 0x800, sizeof(information)));
        cr_expect(information.kind == MESSAGE_BYTES && information.priority == MESSAGE_HIGH && information.handle == 0);
        call(timer_wait, DEADLINE_NEVER);
        expect_running(second);
        expect_value(0);
}

/* While it waits, the frame of a task is that of the call, whole: so it can be restarted at any time. */
Case(restart, a_waiting_frame_holds_all_six_arguments_and_stands_on_the_instruction)
{
        struct task *first = now.task;
        handle_t queue = value(queue_create, 1, 64);
        uint64_t counter;

        spawn_with(PRIORITY_NORMAL, queue, RIGHT_READ);
        value(queue_send, queue, INPUT, 1, MESSAGE_LOW, DEADLINE_NOW);
        counter = host_registers()->program_counter;
        call(queue_call, queue, INPUT, 1, OUTPUT, 2, DEADLINE_NEVER);
        cr_assert(now.task != first && first->state == TASK_WAITING);
        expect_number(first->frame.program_counter, counter);
        expect_number(first->frame.number, SYS_queue_call);
        expect_number(first->frame.arguments.argument[0], queue);
        expect_number(first->frame.arguments.argument[1], INPUT);
        expect_number(first->frame.arguments.argument[2], 1);
        expect_number(first->frame.arguments.argument[3], OUTPUT);
        expect_number(first->frame.arguments.argument[4], 2);
        expect_number(first->frame.arguments.argument[5], DEADLINE_NEVER);
        value(queue_receive, GRANTED, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NOW);
        expect_running(now.task);
        cr_expect(first->state == TASK_WAITING, "now for its reply");
        expect_number(first->frame.number, SYS_queue_await);
        expect_number(first->frame.arguments.argument[1], INPUT);
        call(task_exit, 0); /* and with it the message that nobody answered */
        cr_expect(now.state != HOST_RUNNING || now.has_verdict);
}

Case(restart, a_deadline_ends_the_wait)
{
        handle_t queue = value(queue_create, 1, 64);

        call(queue_receive, queue, OUTPUT, 64, OUTPUT + 0x800, 5000);
        expect_refusal(QUEUE_EMPTY, 5, DEADLINE_PASSED);
        expect_number(host_time, 5000);
        call(timer_wait, 7000);
        expect_value(0);
        expect_number(host_time, 7000);
        value(queue_send, queue, INPUT, 64, MESSAGE_LOW, DEADLINE_NOW);
        call(queue_send, queue, INPUT, 64, MESSAGE_LOW, 9000);
        expect_refusal(QUEUE_FULL, 5, DEADLINE_PASSED);
        expect_number(host_time, 9000);
        call(task_wait, spawn_with(PRIORITY_IDLE, 0, 0), 9000);
        expect_refusal(TIMEOUT, 2, DEADLINE_PASSED);
}

Case(restart, a_message_that_does_not_fit_stays)
{
        handle_t queue = value(queue_create, 1, 64);

        value(queue_send, queue, INPUT, 10, MESSAGE_LOW, DEADLINE_NOW);
        call(queue_receive, queue, OUTPUT, 9, OUTPUT + 0x800, DEADLINE_NOW);
        expect_refusal(BUFFER_TOO_SMALL, 3, MESSAGE_LONGER);
        expect_number(QUEUE_COUNT(value(queue_inspect, queue)), 1);
        expect_number(value(queue_receive, queue, OUTPUT, 10, OUTPUT + 0x800, DEADLINE_NOW), 10);
}
