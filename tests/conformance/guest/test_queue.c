/* Queues and calls. */
#include "test.h"

static void send_name(handle_t to, char name, unsigned priority)
{
        VALUE(queue_send, to, &name, 1, priority, DEADLINE_NOW);
}

void test_queue_priorities(void)
{
        static const char expected[] = "ghefcdab";
        handle_t ring = queue(8, 1);

        for (unsigned i = 0; i < 4; i++) {
                send_name(ring, "aceg"[i], i);
                send_name(ring, "bdfh"[i], i);
        }
        for (unsigned i = 0; i < 8; i++) {
                EXPECT(receive_now(ring).priority == 3 - i / 2);
                EXPECT(buffer[0] == expected[i]);
        }
}

void test_queue_bytes(void)
{
        static const unsigned lengths[] = { 0, 1, 7, 8, 9, 255, 4095, 4096, 4097, MESSAGE_MAXIMUM };
        handle_t ring = queue(2, MESSAGE_MAXIMUM);
        struct message_information information;

        for (unsigned i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
                unsigned length = lengths[i];

                for (unsigned j = 0; j < length; j++)
                        message[j] = (uint8_t)(j * 3 + i);
                VALUE(queue_send, ring, message, length, MESSAGE_LOW, DEADLINE_NOW);
                EXPECT(VALUE(queue_receive, ring, buffer, length, &information, DEADLINE_NOW) == length);
                EXPECT(memcmp(buffer, message, length) == 0);
                EXPECT(information.handle == 0 && information.kind == MESSAGE_BYTES && information.reserved == 0);
        }
        memcpy(message, "message\0\0\0\0\0\0\0\0\0", MESSAGE_LENGTH);
}

void test_queue_bound(void)
{
        handle_t ring = queue(5, 1);

        for (unsigned round = 0; round < 3; round++) {
                for (unsigned i = 0; i < 5; i++)
                        send_name(ring, (char)('a' + i), i % MESSAGE_PRIORITIES);
                REFUSED(QUEUE_FULL, 5, DEADLINE_PASSED, queue_send, ring, message, 1, MESSAGE_URGENT, DEADLINE_NOW);
                EXPECT(VALUE(queue_inspect, ring) == ((uint64_t)5 << 32 | 5));
                for (unsigned i = 0; i < 5; i++)
                        receive_now(ring);
                EXPECT(VALUE(queue_inspect, ring) == (uint64_t)5 << 32);
        }
}

void test_queue_receivers(void)
{
        handle_t from = queue(4, MESSAGE_LENGTH), to = queue(4, MESSAGE_LENGTH);

        for (unsigned i = 0; i < 3; i++) {
                handle_t task = HELPER(ROLE_relay, 'a' + i, { from, RIGHT_READ, 0 }, { to, RIGHT_WRITE, 0 });

                SLEEP_UNTIL(waits_in(task, SYS_queue_receive));
        }
        for (unsigned i = 0; i < 3; i++) {
                struct message_information information;

                VALUE(queue_send, from, message, 1, MESSAGE_NORMAL, DEADLINE_NOW);
                VALUE(queue_receive, to, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER);
                EXPECT(buffer[0] == 'a' + i);
        }
}

/* The one that was woken never comes to use what it was woken for: then the next has to. */
void test_queue_woken_killed(void)
{
        handle_t from = queue(1, MESSAGE_LENGTH), to = queue(1, MESSAGE_LENGTH), task[2];

        for (unsigned i = 0; i < 2; i++) {
                task[i] = HELPER(ROLE_relay, 'a' + i, { from, RIGHT_READ, 0 }, { to, RIGHT_WRITE, 0 });
                SLEEP_UNTIL(waits_in(task[i], SYS_queue_receive));
        }
        VALUE(queue_send, from, message, 1, MESSAGE_NORMAL, DEADLINE_NOW);
        VALUE(task_kill, task[0]);
        SLEEP_UNTIL(QUEUE_COUNT(VALUE(queue_inspect, to)) == 1);

        fill_queue(from);
        for (unsigned i = 0; i < 2; i++) {
                task[i] = HELPER(ROLE_send, MESSAGE_LOW, { from, RIGHT_WRITE, 0 });
                SLEEP_UNTIL(waits_in(task[i], SYS_queue_send));
        }
        receive_now(from);
        VALUE(task_kill, task[0]);
        SLEEP_UNTIL(QUEUE_COUNT(VALUE(queue_inspect, from)) == 1);
}

void test_queue_kept(void)
{
        handle_t ring = queue_with_message();
        struct message_information information;

        REFUSED(BUFFER_TOO_SMALL, 3, MESSAGE_LONGER, queue_receive, ring, buffer, 3, &information, DEADLINE_NEVER);
        EXPECT(QUEUE_COUNT(VALUE(queue_inspect, ring)) == 1);
        EXPECT(VALUE(queue_receive, ring, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER) == MESSAGE_LENGTH);
}

static void expect_descriptor(struct message_information information, uint32_t badge)
{
        handle_t made = keep(information.handle);

        EXPECT(information.kind == MESSAGE_DESCRIPTOR && information.badge == badge);
        EXPECT(information.offset == 0 && information.length == MESSAGE_LENGTH);
        EXPECT(VALUE(capability_inspect, made) == (OBJECT_REGION | RIGHT_READ << 8 | 1 << 16));
        VALUE(region_read, made, 0, buffer, MESSAGE_LENGTH);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, region_append, made, message, 1);
}

void test_queue_descriptor(void)
{
        handle_t ring = some_queue();
        struct message_information information;
        handle_t task = HELPER(ROLE_give, 3, { ring, RIGHT_WRITE, 5 });

        EXPECT_EXIT(task, 0);
        expect_descriptor(receive_now(ring), 5);
        HELPER(ROLE_give, 3, { ring, RIGHT_WRITE, 6 });
        EXPECT(VALUE(queue_receive, ring, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER) == 0);
        expect_descriptor(information, 6);
}

void test_queue_call(void)
{
        handle_t ring = some_queue();

        HELPER(ROLE_answer, 0, { ring, RIGHT_READ, 0 });
        for (unsigned i = 0; i < 3; i++) {
                memset(buffer, 0, MESSAGE_LENGTH);
                EXPECT(VALUE(queue_call, ring, "?", 1, buffer, MESSAGE_MAXIMUM, DEADLINE_NEVER) == MESSAGE_LENGTH);
                EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
        }
}

void test_queue_answer_once(void)
{
        handle_t reply = outstanding_call(), second = keep(VALUE(capability_duplicate, reply, RIGHT_WRITE));

        VALUE(queue_reply, reply, "first", 5);
        REFUSED(STALE_HANDLE, 1, CLOSED_SINCE, queue_reply, reply, "second", 6);
        REFUSED(NOT_PERMITTED, 1, ALREADY_ANSWERED, queue_reply, second, "second", 6);
        EXPECT(VALUE(queue_await, 0, NULL, 0, buffer, MESSAGE_LENGTH, DEADLINE_NOW) == 5);
        EXPECT(memcmp(buffer, "first", 5) == 0);
}

void test_queue_await(void)
{
        handle_t reply = outstanding_call();

        REFUSED(TIMEOUT, 6, DEADLINE_PASSED, queue_await, 0, NULL, 0, buffer, MESSAGE_LENGTH, DEADLINE_NOW);
        VALUE(queue_reply, reply, message, 7);
        REFUSED(BUFFER_TOO_SMALL, 5, MESSAGE_LONGER, queue_await, 0, NULL, 0, buffer, 6, DEADLINE_NOW);
        EXPECT(VALUE(queue_await, 0, NULL, 0, buffer, 7, DEADLINE_NOW) == 7);
        REFUSED(NOT_PERMITTED, 0, NO_CALL_OUTSTANDING, queue_await, 0, NULL, 0, buffer, 7, DEADLINE_NOW);
}

void test_queue_caller_killed(void)
{
        handle_t ring = some_queue();
        handle_t caller = HELPER(ROLE_call, 0, { ring, RIGHT_WRITE, 5 });
        struct message_information information = { 0 };

        VALUE(queue_receive, ring, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER);
        keep(information.handle);
        EXPECT(information.kind == MESSAGE_CALL && information.badge == 5 && information.length == MESSAGE_LENGTH);
        VALUE(task_kill, caller);
        REFUSED(NOT_FOUND, 1, CALLER_GONE, queue_reply, information.handle, message, MESSAGE_LENGTH);
}

void test_queue_server_killed(void)
{
        handle_t ring = some_queue();

        HELPER(ROLE_keep_call, 0, { ring, RIGHT_READ, 0 });
        REFUSED(NOT_FOUND, 0, REPLY_CLOSED, queue_call, ring, message, 1, buffer, MESSAGE_LENGTH, DEADLINE_NEVER);
}
