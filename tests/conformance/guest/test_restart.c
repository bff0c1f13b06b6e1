/* Interrupted waits, and how they go on. */
#include "test.h"

#define OFTEN 1000

/* Helpers run when one waits, so each interruption finds the call waiting. */
static void expect_upcalls(uint64_t before, uint64_t count)
{
        EXPECT(handled.count - before == count);
}

void test_restart_receive(void)
{
        struct message_information information = { 0 };
        handle_t ring = some_queue();
        uint64_t before = handled.count;

        memset(buffer, 0, MESSAGE_LENGTH);
        HELPER(ROLE_interrupt, OFTEN, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_WRITE, 0 });
        EXPECT(VALUE(queue_receive, ring, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER) == MESSAGE_LENGTH);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
        EXPECT(information.kind == MESSAGE_BYTES && information.priority == MESSAGE_NORMAL);
        expect_upcalls(before, OFTEN);
}

void test_restart_send(void)
{
        handle_t ring = queue(1, MESSAGE_LENGTH);
        uint64_t before = handled.count;

        fill_queue(ring);
        HELPER(ROLE_interrupt_sender, OFTEN, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_READ, 0 });
        VALUE(queue_send, ring, message, MESSAGE_LENGTH, MESSAGE_URGENT, DEADLINE_NEVER);
        expect_upcalls(before, OFTEN);
        memset(buffer, 0, MESSAGE_LENGTH);
        EXPECT(receive_now(ring).priority == MESSAGE_URGENT);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
        EXPECT(QUEUE_COUNT(VALUE(queue_inspect, ring)) == 0);
}

void test_restart_descriptor(void)
{
        handle_t ring = queue(1, MESSAGE_LENGTH);
        struct message_information information;
        uint64_t before = handled.count;

        fill_queue(ring);
        HELPER(ROLE_interrupt_sender, OFTEN, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_READ, 0 });
        VALUE(queue_send_descriptor, ring, sealed_region(), 3, 5, MESSAGE_HIGH, DEADLINE_NEVER);
        expect_upcalls(before, OFTEN);
        information = receive_now(ring);
        keep(information.handle);
        EXPECT(information.kind == MESSAGE_DESCRIPTOR && information.priority == MESSAGE_HIGH);
        EXPECT(information.offset == 3 && information.length == 5);
        EXPECT(QUEUE_COUNT(VALUE(queue_inspect, ring)) == 0);
}

void test_restart_call(void)
{
        handle_t ring = queue(1, MESSAGE_LENGTH);
        uint64_t before = handled.count;

        fill_queue(ring);
        HELPER(ROLE_interrupt_call, OFTEN, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_READ | RIGHT_WRITE, 0 });
        memset(buffer, 0, MESSAGE_LENGTH);
        EXPECT(VALUE(queue_call, ring, message, MESSAGE_LENGTH, buffer, MESSAGE_LENGTH, DEADLINE_NEVER) ==
               MESSAGE_LENGTH);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
        EXPECT(QUEUE_COUNT(VALUE(queue_inspect, ring)) == 0);
        expect_upcalls(before, 3 * OFTEN);
}

void test_restart_wait(void)
{
        uint64_t before = handled.count;
        handle_t task = HELPER(ROLE_interrupt_waiter, OFTEN, { HANDLE_SELF, RIGHT_WRITE, 0 });

        EXPECT_EXIT(task, 7);
        expect_upcalls(before, OFTEN);
}

/*
 * If an interruption made the wait begin anew, it would last that much longer.
 * Only what is too late each time is: the machine itself may be slow now and then.
 */
void test_restart_deadline(void)
{
        bool good = false;

        for (unsigned i = 0; i < 10 && !good; i++) {
                uint64_t before = handled.count, start = VALUE(clock_read), end;

                HELPER(ROLE_interrupt_timer, 6, { HANDLE_SELF, RIGHT_WRITE, 0 });
                VALUE(timer_wait, start + 40 * MILLISECOND);
                end = VALUE(clock_read);
                EXPECT(end >= start + 40 * MILLISECOND);
                good = end < start + 55 * MILLISECOND && handled.count != before;
                unwind();
        }
        EXPECT(good);
}

/* Nothing comes between the post and the wait: whatever it left would be used up by any call. */
void test_restart_cancel_later(void)
{
        handle_t ring = some_queue();
        struct message_information information;
        uint64_t deadline = VALUE(clock_read) + 5 * MILLISECOND;

        VALUE(upcall_post, HANDLE_SELF, 1, UPCALL_CANCEL);
        REFUSED(QUEUE_EMPTY, 5, DEADLINE_PASSED, queue_receive, ring, buffer, MESSAGE_LENGTH, &information, deadline);
}

void test_restart_cancel_once(void)
{
        handle_t ring = some_queue();
        struct message_information information;

        cancel_soon();
        REFUSED(QUEUE_EMPTY, 5, CANCELLED, queue_receive, ring, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER);
        REFUSED(QUEUE_EMPTY, 5, DEADLINE_PASSED, queue_receive, ring, buffer, MESSAGE_LENGTH, &information,
                VALUE(clock_read) + MILLISECOND);
        sleep_for(MILLISECOND);
}

static handle_t nested_queue;

/* Waits itself, for what the helper sends after it has posted. */
_Noreturn static void receive_in_upcall(uint64_t bits, uint64_t argument)
{
        struct message_information information;
        uint8_t byte[MESSAGE_LENGTH];

        *AT(argument) += bits;
        VALUE(queue_receive, nested_queue, byte, sizeof byte, &information, DEADLINE_NEVER);
        for (;;)
                sys_upcall_return();
}

void test_restart_nested(void)
{
        uint64_t count = 0;
        handle_t done = some_queue();
        struct message_information information;

        nested_queue = some_queue();
        VALUE(upcall_register, ADDRESS(receive_in_upcall), ADDRESS(&count));
        HELPER(ROLE_interrupt, 1, { HANDLE_SELF, RIGHT_WRITE, 0 }, { nested_queue, RIGHT_WRITE, 0 });
        HELPER(ROLE_send, MESSAGE_HIGH, { done, RIGHT_WRITE, 0 });
        VALUE(queue_receive, done, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER);
        EXPECT(count == 1 && information.priority == MESSAGE_HIGH);
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
}

/* How often, the machine's speed says; but often, and none of it stretches the wait. */
void test_restart_timer(void)
{
        handle_t ring = some_queue();
        uint64_t before = handled.count, end = VALUE(clock_read) + 20 * MILLISECOND;

        HELPER(ROLE_interrupt, OFTEN, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_WRITE, 0 });
        VALUE(timer_wait, end);
        EXPECT(VALUE(clock_read) >= end);
        EXPECT(handled.count != before);
}

void test_restart_await(void)
{
        handle_t ring = some_queue();
        uint64_t before = handled.count;

        REFUSED(TIMEOUT, 6, DEADLINE_PASSED, queue_call, ring, message, 1, buffer, MESSAGE_LENGTH, DEADLINE_NOW);
        HELPER(ROLE_interrupt_await, OFTEN, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_READ, 0 });
        EXPECT(VALUE(queue_await, 0, NULL, 0, buffer, MESSAGE_LENGTH, DEADLINE_NEVER) == 8);
        EXPECT(memcmp(buffer, message, 8) == 0);
        expect_upcalls(before, OFTEN);
}
