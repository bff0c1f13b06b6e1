/* The ends of tasks: told to who waits, and all that they had comes back. */
#include "machine.h"

#define ending_begin machine_begin
#define ending_end machine_end

Case(ending, everything_of_a_dead_task_comes_back)
{
        struct kernel_information before, after;
        struct task *first = now.task, *second;
        handle_t queue = value(queue_create, 8, 64), child;

        before = inspect();
        for (unsigned round = 0; round < 5; round++) {
                handle_t region, own;

                child = spawn_with(PRIORITY_NORMAL, queue, RIGHT_WRITE);
                call(task_wait, child, DEADLINE_NEVER);
                second = now.task;
                cr_assert(second != first);
                region = value(region_create, REGION_IMMUTABLE, 3 * 4096, 0);
                value(region_seal, region);
                value(region_map, region, 0, 0, 4096, ACCESS_READ);
                own = value(queue_create, 4, 256);
                value(queue_send, own, INPUT, 100, MESSAGE_LOW, DEADLINE_NOW);
                value(queue_send_descriptor, own, region, 0, 10, MESSAGE_LOW, DEADLINE_NOW);
                value(upcall_register, HANDLER, 0);
                call(upcall_post, HANDLE_SELF, 1, 0);
                call(queue_call, own, INPUT, 10, OUTPUT, 5000, host_time + 10);
                expect_refusal(TIMEOUT, 6, DEADLINE_PASSED);
                switch (round) {
                case 0:
                        call(task_exit, 55);
                        break;
                case 1:
                        now = host_fault(FAULT_WRITE, 0x123);
                        break;
                case 2:
                        call(task_kill, HANDLE_SELF);
                        break;
                case 3:
                        call(queue_receive, own, OUTPUT, 256, OUTPUT + 0x800, DEADLINE_NOW);
                        call(task_exit, 55);
                        break;
                default:
                        call(queue_send, GRANTED, INPUT, 1, MESSAGE_LOW, DEADLINE_NOW);
                        call(task_exit, 55);
                }
                expect_running(first);
                cr_assert(now.has_verdict && now.verdict.error == 0);
                value(capability_close, child);
        }
        value(queue_receive, queue, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NOW);
        after = inspect();
        cr_expect(memcmp(&before, &after, sizeof(before)) == 0, "%llu frames, %llu capabilities, %llu regions",
                  (printable)(before.frames_free - after.frames_free),
                  (printable)(after.capabilities - before.capabilities), (printable)(after.regions - before.regions));
}

Case(ending, how_a_task_ended_is_told)
{
        struct task *first = now.task;
        handle_t exits = spawn_with(PRIORITY_NORMAL, 0, 0), faults, killed;

        call(task_wait, exits, DEADLINE_NEVER);
        cr_assert(now.task != first);
        call(task_exit, 0x123456789);
        expect_running(first);
        expect_value((uint64_t)END_EXITED << 32 | 0x23456789);
        faults = spawn_with(PRIORITY_NORMAL, 0, 0);
        call(task_wait, faults, DEADLINE_NEVER);
        now = host_fault(FAULT_ILLEGAL_INSTRUCTION, ENTRY + 4);
        expect_running(first);
        expect_value((uint64_t)END_FAULT << 32 | FAULT_ILLEGAL_INSTRUCTION);
        killed = spawn_with(PRIORITY_NORMAL, 0, 0);
        value(task_kill, killed);
        expect_number(value(task_wait, killed, DEADLINE_NOW), (uint64_t)END_KILLED << 32);
        call(task_kill, killed);
        expect_refusal(NOT_PERMITTED, 1, TASK_ENDED);
}

/* The second grant of a slot that has only GRANT_ONCE would find it used up. */
Case(ending, a_spawn_cannot_grant_once_twice)
{
        handle_t component = open_component("second"), source = value(queue_create, 1, 64), once;
        struct spawn_parameters parameters = { .quota = child_quota, .grant_count = 2 };

        once = value(capability_grant, source, HANDLE_SELF, RIGHT_READ | RIGHT_GRANT_ONCE, 0);
        parameters.grants[0] = parameters.grants[1] = (struct spawn_grant){ .handle = once, .rights = RIGHT_READ };
        cr_assert(host_user_write(INPUT, &parameters, sizeof(parameters)));
        call(task_spawn, component, INPUT, sizeof(parameters));
        expect_refusal(CANNOT_GRANT, 2, NO_GRANT_RIGHT);
        expect_number(CAPABILITY_RIGHTS(value(capability_inspect, once)), RIGHT_READ | RIGHT_GRANT_ONCE);
        parameters.grant_count = 1;
        cr_assert(host_user_write(INPUT, &parameters, sizeof(parameters)));
        value(task_spawn, component, INPUT, sizeof(parameters));
        expect_number(CAPABILITY_RIGHTS(value(capability_inspect, once)), RIGHT_READ);
}

Case(ending, a_touch_below_the_stack_is_its_overflow)
{
        spawn_with(PRIORITY_CRITICAL, 0, 0);
        call(task_yield, 0);
        now = host_fault(FAULT_WRITE, USER_END - 8192 - 8);
        cr_expect(strstr(host_console(), "stack overflow") != NULL);
}

Case(ending, a_waiting_task_can_be_killed)
{
        struct task *first = now.task, *second;
        handle_t queue = value(queue_create, 1, 64), child = spawn_with(PRIORITY_CRITICAL, queue, RIGHT_READ);

        call(task_yield, 0);
        second = now.task;
        cr_assert(second != first);
        call(queue_receive, GRANTED, OUTPUT, 64, OUTPUT + 0x800, 90000);
        expect_running(first);
        value(task_kill, child);
        value(queue_send, queue, INPUT, 1, MESSAGE_LOW, DEADLINE_NOW);
        call(timer_wait, 100000);
        expect_running(first);
        expect_value(0);
}

Case(ending, killing_an_ancestor_kills_the_caller_too)
{
        struct task *first = now.task;
        handle_t child = spawn_with(PRIORITY_CRITICAL, HANDLE_NAMESPACE, RIGHT_READ | RIGHT_GRANT);
        struct spawn_parameters parameters = { .priority = PRIORITY_CRITICAL,
                                               .quota = { 8, 16, 100, 0 },
                                               .grant_count = 1 };
        handle_t component;

        call(task_yield, 0);
        cr_assert(host_user_write(INPUT, "/boot/third", 11));
        component = value(component_open, GRANTED, INPUT, 11);
        parameters.grants[0] = (struct spawn_grant){ .handle = HANDLE_SELF, .rights = RIGHT_WRITE };
        cr_assert(host_user_write(INPUT, &parameters, sizeof(parameters)));
        value(task_spawn, component, INPUT, sizeof(parameters));
        call(timer_wait, 1000);
        expect_running(first);
        call(task_wait, child, DEADLINE_NEVER);
        cr_assert(now.task != first && !now.has_verdict, "the grandchild starts");
        call(task_kill, GRANTED); /* its parent, and so itself */
        expect_running(first);
        expect_value((uint64_t)END_KILLED << 32);
        expect_number(inspect().tasks, 2);
}
