/* Registers, where a call or a task is interrupted. perform() itself looks at all of them. */
#include "test.h"

static struct verdict perform_call(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5,
                                   uint64_t a6)
{
        return perform(&(struct call){ number, { a1, a2, a3, a4, a5, a6 } });
}

static struct message_information information;

void test_registers_woken(void)
{
        handle_t ring = some_queue();

        HELPER(ROLE_send, 0, { ring, RIGHT_WRITE, 0 });
        EXPECT(perform_call(SYS_queue_receive, ring, ADDRESS(buffer), MESSAGE_LENGTH, ADDRESS(&information),
                            DEADLINE_NEVER, 0)
                   .value == MESSAGE_LENGTH);
}

void test_registers_interrupted(void)
{
        handle_t ring = some_queue();

        /* Several times, since the flags are others each time: what begins an upcall may not depend on them. */
        for (unsigned i = 0; i < 8; i++) {
                uint64_t before = handled.count;

                HELPER(ROLE_interrupt, 10, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_WRITE, 0 });
                EXPECT(perform_call(SYS_queue_receive, ring, ADDRESS(buffer), MESSAGE_LENGTH, ADDRESS(&information),
                                    DEADLINE_NEVER, 0)
                           .value == MESSAGE_LENGTH);
                EXPECT(handled.count - before == 10);
        }
}

void test_registers_deadline(void)
{
        handle_t ring = some_queue();

        EXPECT(perform_call(SYS_timer_wait, VALUE(clock_read) + MILLISECOND, 0, 0, 0, 0, 0).error == 0);
        EXPECT(perform_call(SYS_queue_receive, ring, ADDRESS(buffer), MESSAGE_LENGTH, ADDRESS(&information),
                            VALUE(clock_read) + MILLISECOND, 0)
                   .error == KERR_QUEUE_EMPTY);
}

void test_registers_call(void)
{
        handle_t ring = queue(1, MESSAGE_LENGTH);
        struct verdict verdict;

        fill_queue(ring);
        HELPER(ROLE_interrupt_call, 20, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_READ | RIGHT_WRITE, 0 });
        memset(buffer, 0, MESSAGE_LENGTH);
        verdict = perform_call(SYS_queue_call, ring, ADDRESS(message), MESSAGE_LENGTH, ADDRESS(buffer), MESSAGE_LENGTH,
                               DEADLINE_NEVER);
        EXPECT(verdict.error == 0 && verdict.value == MESSAGE_LENGTH);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
}

/* A helper spins with all registers filled, while another of a higher priority fills them again and again. */
void test_registers_preempted(void)
{
        struct helper_options options = helper_options();
        volatile uint64_t *words;
        handle_t memory = shared_words(&words), spinner, scribbler;
        struct spawn_grant grant = { memory, RIGHT_READ | RIGHT_WRITE, 0 };

        scribbler = helper_with(&options, ROLE_scribble, 0, &grant, 1);
        options.priority--;
        spinner = helper_with(&options, ROLE_spin, 0, &grant, 1);
        SLEEP_UNTIL(words[1] >= 20);
        words[0] = 1;
        EXPECT_EXIT(spinner, 0);
        EXPECT_EXIT(scribbler, 0);
}

void test_registers_upcall(void)
{
        volatile uint64_t *words;
        handle_t memory = shared_words(&words);
        handle_t spinner = HELPER(ROLE_spin, 0, { memory, RIGHT_READ | RIGHT_WRITE, 0 });

        SLEEP_UNTIL(words[2] != 0);
        for (unsigned i = 1; i <= 20; i++) {
                VALUE(upcall_post, spinner, 1, 0);
                SLEEP_UNTIL(words[3] == i);
        }
        words[0] = 1;
        EXPECT_EXIT(spinner, 0);
}
