/* Upcalls: they interrupt, and what they interrupt goes on as if nothing had been. */
#include "machine.h"

#define upcalls_begin machine_begin
#define upcalls_end machine_end

/* A first task that waits in receive, with a handler registered, and a second one that may post to it. */
static struct task *interruptible(handle_t *queue, struct task **poster, uint64_t deadline)
{
        struct task *first = now.task;

        value(upcall_register, HANDLER, 99);
        *queue = value(queue_create, 1, 64);
        spawn_with(PRIORITY_NORMAL, HANDLE_SELF, RIGHT_WRITE);
        fill_registers(1);
        call(queue_receive, *queue, OUTPUT, 64, OUTPUT + 0x800, deadline);
        *poster = now.task;
        cr_assert(*poster != first);
        return first;
}

static void expect_upcall(const struct task *task, uint64_t bits)
{
        const struct trap_frame *frame = host_registers();

        expect_running(task);
        cr_assert(!now.has_verdict);
        expect_number(frame->program_counter, HANDLER);
        expect_number(frame->arguments.argument[0], bits);
        expect_number(frame->arguments.argument[1], 99);
        cr_expect(frame->stack_pointer % 16 == 0 && frame->stack_pointer <= USER_END - 256 - HOST_RED_ZONE);
}

Case(upcalls, an_upcall_interrupts_a_wait_a_thousand_times_and_nothing_is_lost)
{
        handle_t queue;
        struct task *poster, *first = interruptible(&queue, &poster, 5000000);
        struct trap_frame waiting = first->frame;

        for (uint64_t round = 1; round <= 1000; round++) {
                host_time = round * 1000; /* a deadline that stretched would show */
                call(upcall_post, GRANTED, round, 0);
                expect_upcall(first, round);
                fill_registers(2);
                call(upcall_return, 0);
                expect_running(poster);
                expect_value(1);
                cr_assert(frames_equal(&waiting, &first->frame) && first->frame.number == SYS_queue_receive);
        }
        call(timer_wait, DEADLINE_NEVER);
        expect_running(first);
        expect_refusal(QUEUE_EMPTY, 5, DEADLINE_PASSED);
        expect_number(host_time, 5000000);
        cr_expect(has_pattern(1));
}

Case(upcalls, a_cancelling_upcall_ends_the_wait)
{
        handle_t queue;
        struct task *poster, *first = interruptible(&queue, &poster, DEADLINE_NEVER);

        call(upcall_post, GRANTED, 4, UPCALL_CANCEL);
        expect_upcall(first, 4);
        call(upcall_return, 0);
        expect_running(first);
        expect_refusal(QUEUE_EMPTY, 5, CANCELLED);
        cr_expect(has_pattern(1));
        /* And that once: the next wait is a wait again. */
        call(queue_receive, queue, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NEVER);
        expect_running(poster);
        expect_value(1);
}

Case(upcalls, a_cancelled_wait_that_can_be_done_is_done)
{
        handle_t queue;
        struct task *poster, *first = interruptible(&queue, &poster, DEADLINE_NEVER);

        call(upcall_post, GRANTED, 4, UPCALL_CANCEL);
        expect_upcall(first, 4);
        value(queue_send, queue, INPUT, 3, MESSAGE_LOW, DEADLINE_NOW);
        call(upcall_return, 0);
        expect_running(first);
        expect_value(3);
}

Case(upcalls, upcalls_nest_to_their_depth_and_gather_beyond)
{
        struct task *first = now.task;

        value(upcall_register, HANDLER, 99);
        fill_registers(1);
        host_registers()->program_counter = ENTRY;
        for (unsigned depth = 1; depth <= UPCALL_DEPTH_MAXIMUM; depth++) {
                call(upcall_post, HANDLE_SELF, depth, 0);
                expect_running(first);
                expect_number(host_registers()->arguments.argument[0], depth);
        }
        expect_number(value(upcall_post, HANDLE_SELF, 0x10, 0), 0);
        expect_number(value(upcall_post, HANDLE_SELF, 0x20, 0), 0);
        call(upcall_return, 0);
        expect_number(host_registers()->program_counter, HANDLER);
        expect_number(host_registers()->arguments.argument[0], 0x30);
        for (unsigned depth = UPCALL_DEPTH_MAXIMUM; depth != 0; depth--) {
                call(upcall_return, 0);
                expect_value(0);
        }
        expect_number(host_registers()->program_counter, ENTRY + HOST_INSTRUCTION);
        cr_expect(has_pattern(1));
        call(upcall_return, 0);
        expect_refusal(NOT_PERMITTED, 0, NOT_IN_UPCALL);
}

/* Bits that came while there was no handler are delivered with the next one, before the task can fall asleep over them.
 */
Case(upcalls, no_upcall_is_slept_over)
{
        struct task *first = now.task;
        handle_t queue = value(queue_create, 1, 64);

        value(upcall_register, HANDLER, 99);
        for (unsigned depth = 1; depth <= UPCALL_DEPTH_MAXIMUM; depth++)
                call(upcall_post, HANDLE_SELF, depth, 0);
        value(upcall_post, HANDLE_SELF, 0x10, 0);
        value(upcall_register, 0, 0);
        for (unsigned depth = UPCALL_DEPTH_MAXIMUM; depth != 0; depth--)
                call(upcall_return, 0);
        call(upcall_register, HANDLER, 99);
        if (now.has_verdict)
                call(queue_receive, queue, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NEVER);
        cr_assert(now.state == HOST_RUNNING, "it sleeps, with an upcall pending");
        expect_running(first);
        expect_number(host_registers()->arguments.argument[0], 0x10);
}
