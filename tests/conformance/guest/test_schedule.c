/* Who runs when. */
#include "test.h"

/* So many helpers, named by their priorities, that say when they run. */
void test_task_priorities(void)
{
        handle_t log = region(REGION_APPEND_ONLY, FRAME_SIZE, 0);
        struct helper_options options = helper_options();
        struct spawn_grant grant = { log, RIGHT_WRITE, 0 };
        handle_t tasks[TASK_PRIORITIES];

        for (unsigned priority = 0; priority < TASK_PRIORITIES; priority++) {
                options.priority = priority;
                tasks[priority] = helper_with(&options, ROLE_log, 2 << 8 | ('0' + priority), &grant, 1);
        }
        for (unsigned priority = 0; priority < TASK_PRIORITIES; priority++)
                EXPECT_EXIT(tasks[priority], 0);
        VALUE(region_read, log, 0, buffer, 2 * TASK_PRIORITIES);
        EXPECT(memcmp(buffer, "4433221100", 2 * TASK_PRIORITIES) == 0);
}

static bool take_turns(void)
{
        handle_t log = region(REGION_APPEND_ONLY, FRAME_SIZE, 0);
        struct spawn_grant grant = { log, RIGHT_WRITE, 0 };
        handle_t one = helper(ROLE_log, 3 << 8 | 'a', &grant, 1), two = helper(ROLE_log, 3 << 8 | 'b', &grant, 1);

        EXPECT_EXIT(one, 0);
        EXPECT_EXIT(two, 0);
        VALUE(region_read, log, 0, buffer, 6);
        return memcmp(buffer, "ababab", 6) == 0;
}

/* On a slow machine a slice may end in between, and spoil it: so it is tried more than once. */
void test_task_yield(void)
{
        bool good = false;

        for (unsigned i = 0; i < 10 && !good; i++)
                good = take_turns();
        EXPECT(good);
}

/* Two that never yield: each must get on. */
void test_task_slices(void)
{
        volatile uint64_t *words;
        handle_t memory = shared_words(&words);
        struct spawn_grant grant = { memory, RIGHT_READ | RIGHT_WRITE, 0 };

        for (unsigned i = 0; i < 2; i++)
                helper(ROLE_count, i, &grant, 1);
        SLEEP_UNTIL(words[0] != 0 && words[1] != 0);
}

void test_task_preempted(void)
{
        volatile uint64_t *words;
        handle_t memory = shared_words(&words);
        struct spawn_grant grant = { memory, RIGHT_READ | RIGHT_WRITE, 0 };
        uint64_t seen;

        helper(ROLE_count, 0, &grant, 1);
        SLEEP_UNTIL(words[0] != 0);
        for (unsigned i = 0; i < 10; i++) {
                seen = words[0];
                for (unsigned turns = 0; turns < 1000; turns++)
                        EXPECT(words[0] == seen); /* it does not run while one does */
                SLEEP_UNTIL(words[0] != seen);
        }
}
