/* Tasks: their beginning and their end. */
#include "test.h"

void test_task_ends(void)
{
        handle_t exited = helper(ROLE_exit, 0x12345678, NULL, 0), killed = helper(ROLE_sleep, 0, NULL, 0);
        struct task_information information = { 0 };

        for (unsigned i = 0; i < 3; i++)
                EXPECT_EXIT(exited, 0x12345678);
        VALUE(task_kill, killed);
        EXPECT(end_of(killed) == (uint64_t)END_KILLED << 32);
        REFUSED(NOT_PERMITTED, 1, TASK_ENDED, task_kill, exited);
        VALUE(task_inspect, exited, &information, sizeof information);
        EXPECT(information.state == TASK_ENDED && information.end == end_of(exited));
}

void test_task_argument(void)
{
        struct spawn_grant grants[] = { { mutable_region(), RIGHT_READ, 0 }, { some_queue(), RIGHT_WRITE, 9 } };

        EXPECT_EXIT(helper(ROLE_begin, 0x123456789abc, grants, 2), 0);
}

void test_task_inspect(void)
{
        struct task_information own = { 0 }, other = { 0 };
        struct helper_options options = helper_options();
        handle_t task = helper_with(&options, ROLE_sleep, 0, NULL, 0);

        VALUE(task_inspect, HANDLE_SELF, &own, sizeof own);
        EXPECT(own.state == TASK_READY && own.children == 1 && own.syscall == SYS_unknown && own.end == 0);
        SLEEP_UNTIL(waits_in(task, SYS_timer_wait));
        VALUE(task_inspect, task, &other, sizeof other);
        EXPECT(other.state == TASK_WAITING && other.syscall == SYS_timer_wait && other.children == 0);
        EXPECT(other.priority == options.priority && other.identity != own.identity);
        EXPECT(memcmp(&other.limit, &options.quota, sizeof other.limit) == 0);
        EXPECT(other.program_counter >= USER_BASE && other.program_counter < USER_END);
}

void test_task_descendants(void)
{
        struct kernel_information before = counters(), after;
        struct helper_options options = helper_options();
        handle_t task;

        options.quota = (struct quota){ 1000, 400, 4000, 4 };
        task = helper_with(&options, ROLE_parent, 3, NULL, 0);
        SLEEP_UNTIL(counters().tasks == before.tasks + 4);
        VALUE(task_kill, task);
        EXPECT(counters().tasks == before.tasks + 1); /* of the one that is still named */
        unwind();
        after = counters();
        EXPECT(counters_equal(&before, &after));
}

void test_task_spawns(void)
{
        struct kernel_information before, after;

        for (unsigned i = 0; i < 100; i++) {
                EXPECT_EXIT(helper(ROLE_exit, i, NULL, 0), i);
                unwind();
                if (i == 0)
                        before = counters();
        }
        after = counters();
        EXPECT(counters_equal(&before, &after));
}

/* As role_wait() has them. */
void test_task_killed_waiting(void)
{
        static const unsigned waits[] = {
                SYS_timer_wait,
                SYS_timer_wait,
                SYS_queue_receive,
                SYS_queue_send,
                SYS_queue_send_descriptor,
                SYS_queue_call,
                SYS_queue_call,
                SYS_queue_await,
                SYS_task_wait,
                SYS_queue_reply_receive,
                SYS_queue_reply_receive_words,
                SYS_queue_call_words,
                SYS_queue_call,
                SYS_queue_call_words,
        };
        struct kernel_information before = counters(), after;
        struct helper_options options = helper_options();

        options.quota.regions *= 4; /* some have helpers of their own */
        options.quota.frames *= 4;
        for (unsigned way = 0; way < sizeof waits / sizeof waits[0]; way++) {
                handle_t task = helper_with(&options, ROLE_wait, way, NULL, 0);

                SLEEP_UNTIL(waits_in(task, waits[way]));
                VALUE(task_kill, task);
                unwind();
                after = counters();
                EXPECT(counters_equal(&before, &after));
        }
}

/* All of the limit that one gives is one's own again when the child is gone. */
void test_task_quota(void)
{
        struct quota before = quota_left(), between, after;
        struct helper_options options = helper_options();

        helper_with(&options, ROLE_sleep, 0, NULL, 0);
        between = quota_left();
        EXPECT(between.frames == before.frames - options.quota.frames);
        EXPECT(between.regions == before.regions - options.quota.regions);
        EXPECT(between.capabilities == before.capabilities - options.quota.capabilities - 1);
        EXPECT(between.tasks == before.tasks - options.quota.tasks - 1);
        unwind();
        after = quota_left();
        EXPECT(memcmp(&before, &after, sizeof before) == 0);
}

void test_task_quota_region(void)
{
        handle_t ring = some_queue(), made, task;
        struct quota before = quota_left(), after;
        struct message_information information;

        task = HELPER(ROLE_give, 100, { ring, RIGHT_WRITE, 0 });
        EXPECT_EXIT(task, 0);
        information = receive_now(ring);
        made = information.handle;
        after = quota_left();
        EXPECT(before.frames - after.frames >= 100);
        VALUE(region_read, made, 0, buffer, MESSAGE_LENGTH);
        VALUE(capability_close, made);
        after = quota_left();
        EXPECT(before.frames == after.frames);
}
