/* Time slices, priorities, and deadlines that interrupt. */
#include "machine.h"

#define time_begin machine_begin
#define time_end machine_end

Case(time, equals_share_the_cpu_by_time_slices)
{
        struct task *first = now.task, *second;

        spawn_with(PRIORITY_CRITICAL, 0, 0);
        expect_running(first);
        now = host_advance(20000000);
        second = now.task;
        cr_assert(second != first, "an equal that is ready gets the CPU when the slice is over");
        now = host_advance(1000);
        expect_running(second);
        now = host_advance(20000000);
        expect_running(first);
}

Case(time, an_equal_that_is_woken_runs_when_the_slice_is_over)
{
        struct task *first = now.task, *second;
        handle_t queue = value(queue_create, 1, 64);

        spawn_with(PRIORITY_CRITICAL, queue, RIGHT_READ);
        call(task_yield, 0);
        second = now.task;
        call(queue_receive, GRANTED, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NEVER);
        expect_running(first);
        now = host_advance(1000);
        value(queue_send, queue, INPUT, 1, MESSAGE_LOW, DEADLINE_NOW);
        expect_running(first);
        now = host_advance(30000000);
        expect_running(second);
        expect_value(1);
}

Case(time, an_equal_that_is_woken_after_the_slice_runs_at_once)
{
        struct task *first = now.task, *second;
        handle_t queue = value(queue_create, 1, 64);

        spawn_with(PRIORITY_CRITICAL, queue, RIGHT_READ);
        call(task_yield, 0);
        second = now.task;
        call(queue_receive, GRANTED, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NEVER);
        expect_running(first);
        now = host_advance(30000000);
        expect_running(first);
        call(queue_send, queue, INPUT, 1, MESSAGE_LOW, DEADLINE_NOW);
        expect_running(second);
        expect_value(1);
        call(task_yield, 0);
        expect_running(first);
        expect_value(0);
}

Case(time, a_higher_task_preempts_at_its_time_and_a_lower_one_never_does)
{
        struct task *first = now.task, *low;

        spawn_with(PRIORITY_NORMAL, 0, 0);
        now = host_advance(50000000);
        expect_running(first);
        call(timer_wait, host_time + 1000);
        low = now.task;
        cr_assert(low != first);
        fill_registers(3);
        now = host_advance(999);
        expect_running(low);
        now = host_advance(1);
        expect_running(first);
        expect_value(0);
        call(timer_wait, DEADLINE_NEVER);
        expect_running(low);
        cr_expect(!now.has_verdict && has_pattern(3), "interrupted anywhere, all registers are kept");
}

/* A higher task that comes and goes must not let one of several equals run for ever, nor cut the other short. */
Case(time, one_that_is_interrupted_keeps_the_rest_of_its_slice)
{
        struct task *first = now.task, *one, *other;

        spawn_with(PRIORITY_NORMAL, 0, 0);
        spawn_with(PRIORITY_NORMAL, 0, 0);
        call(timer_wait, host_time + 3000000);
        one = now.task;
        for (unsigned round = 0; round < 3; round++) {
                expect_running(one);
                now = host_advance(3000000);
                expect_running(first);
                call(timer_wait, host_time + 3000000);
        }
        expect_running(one);
        now = host_advance(1000000);
        other = now.task;
        cr_assert(other != one && other != first);
        now = host_advance(1999999);
        expect_running(other);
        now = host_advance(1);
        expect_running(first);
}
