/* Four words there and back, each in its place; to and from messages in memory; and what is refused. */
#include "words.h"

BothWays(four_words_go_there_and_four_come_back_each_in_its_place)
{
        begin(WORDS_BYTES);
        serve_words();
        for (uint64_t i = 0; i < 3; i++) {
                fill_registers(1);
                call(queue_call_words, queue, i + 1, i + 2, i + 3, i + 4, DEADLINE_NEVER);
                expect_running(server);
                expect_value(CALL_VALUE(0, WORDS_BYTES));
                expect_words(i + 1, i + 2, i + 3, i + 4);
                expect_way(DIRECT_CALLS_WORDS);
                fill_registers(2);
                call(queue_reply_receive_words, GRANTED, ~i, ~i - 1, ~i - 2, ~i - 3, DEADLINE_NEVER);
                expect_running(first);
                expect_value(WORDS_BYTES);
                expect_words(~i, ~i - 1, ~i - 2, ~i - 3);
                cr_expect(has_pattern(1));
        }
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        cr_expect(has_pattern(2));
        expect_number(inspect().messages, 0);
}

BothWays(a_badge_comes_with_them)
{
        handle_t badged;

        begin(WORDS_BYTES);
        serve_words();
        badged = value(capability_grant, queue, HANDLE_SELF, RIGHT_WRITE, 77);
        call(queue_call_words, badged, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(77, WORDS_BYTES));
        expect_words(1, 2, 3, 4);
}

BothWays(a_call_in_memory_comes_as_words_that_end_in_zeroes)
{
        uint64_t hello = 0;

        begin(64);
        serve_words();
        memcpy(&hello, "hello", 5);
        cr_assert(host_user_write(INPUT, "hello, but no more", 18));
        call(queue_call, queue, INPUT, 5, OUTPUT, 40, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(0, 5));
        expect_words(hello, 0, 0, 0);
        expect_way(DIRECT_NONE);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
        for (uint64_t i = 0; i < MESSAGE_WORDS; i++)
                expect_number(*(uint64_t *)host_user_memory(OUTPUT + 8 * i), 5 + i);
}

BothWays(bytes_that_were_sent_come_as_words)
{
        uint64_t words[MESSAGE_WORDS] = { 11, 12, 13, 14 };

        begin(64);
        serve_words();
        cr_assert(host_user_write(INPUT, words, sizeof(words)));
        call(queue_send, queue, INPUT, 17, MESSAGE_HIGH, DEADLINE_NOW);
        call(timer_wait, DEADLINE_NEVER);
        expect_running(server);
        expect_value(MESSAGE_VALUE(MESSAGE_BYTES, 0, 17));
        expect_words(11, 12, 13, 0);
}

BothWays(what_is_longer_than_four_words_stays_and_is_told)
{
        begin(64);
        value(timer_wait, host_time);
        call(timer_wait, host_time + 1);
        expect_running(first);
        value(queue_send, queue, INPUT, 33, MESSAGE_NORMAL, DEADLINE_NOW);
        call(queue_reply_receive_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_refusal(BUFFER_TOO_SMALL, 0, MESSAGE_LONGER);
        expect_kept(2, 3, 4, DEADLINE_NEVER);
        expect_number(QUEUE_COUNT(value(queue_inspect, queue)), 1);
        expect_number(value(queue_reply_receive, queue, OUTPUT, 0, 64, 0, DEADLINE_NOW),
                      MESSAGE_VALUE(MESSAGE_BYTES, 0, 33));
}

/* The server is told when it has answered: the refusal is of a call that has changed nothing. */
BothWays(what_comes_next_and_is_longer_is_told_after_the_answer)
{
        begin(64);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        value(queue_send, GRANTED, INPUT, 33, MESSAGE_NORMAL, DEADLINE_NOW);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
        expect_words(5, 6, 7, 8);
        call(timer_wait, DEADLINE_NEVER);
        expect_running(server);
        expect_refusal(BUFFER_TOO_SMALL, 0, MESSAGE_LONGER);
        expect_kept(6, 7, 8, DEADLINE_NEVER);
}

BothWays(who_has_less_room_is_not_answered_by_words)
{
        begin(64);
        serve_memory(64);
        call(queue_call, queue, INPUT, 8, OUTPUT + 0x100, 31, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(0, 8));
        expect_way(DIRECT_CALLS);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(server);
        expect_refusal(MESSAGE_TOO_LARGE, 2, TOO_LONG);
        expect_kept(6, 7, 8, DEADLINE_NEVER);
        call(queue_reply_receive, GRANTED, OUTPUT, 31, 64, 0, DEADLINE_NEVER);
        expect_running(first);
        expect_value(31);
}

BothWays(a_caller_in_memory_gets_words_in_memory)
{
        begin(64);
        serve_memory(64);
        call(queue_call, queue, INPUT, 8, OUTPUT + 0x100, 64, DEADLINE_NEVER);
        expect_running(server);
        expect_way(DIRECT_CALLS);
        call(queue_reply_receive_words, GRANTED, 5, 6, 7, 8, DEADLINE_NEVER);
        expect_running(first);
        expect_value(WORDS_BYTES);
        expect_kept(8, OUTPUT + 0x100, 64, DEADLINE_NEVER);
        for (uint64_t i = 0; i < MESSAGE_WORDS; i++)
                expect_number(*(uint64_t *)host_user_memory(OUTPUT + 0x100 + 8 * i), 5 + i);
}

BothWays(a_caller_in_words_gets_memory_in_words)
{
        uint64_t words[MESSAGE_WORDS] = { 21, 22, 23, 24 }, got[MESSAGE_WORDS];

        begin(64);
        serve_memory(64);
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        expect_value(CALL_VALUE(0, WORDS_BYTES));
        expect_way(DIRECT_NONE);
        expect_kept(0, 64, 0, DEADLINE_NEVER);
        cr_assert(host_user_read(got, OUTPUT, sizeof(got)));
        cr_expect(got[0] == 1 && got[1] == 2 && got[2] == 3 && got[3] == 4);
        call(queue_reply_receive, GRANTED, OUTPUT, WORDS_BYTES + 1, 64, 0, DEADLINE_NEVER);
        expect_refusal(MESSAGE_TOO_LARGE, 3, TOO_LONG);
        cr_assert(host_user_write(OUTPUT, words, sizeof(words)));
        call(queue_reply_receive, GRANTED, OUTPUT, 9, 64, 0, DEADLINE_NEVER);
        expect_running(first);
        expect_value(9);
        expect_words(21, 22, 0, 0);
}

/* It was given the call directly, and answers by the other call of the two: then the caller is made an ordinary one. */
BothWays(a_server_of_words_may_answer_in_memory)
{
        begin(64);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(server);
        expect_way(DIRECT_CALLS_WORDS);
        cr_assert(host_user_write(OUTPUT, "12345678", 8));
        call(queue_reply_receive, GRANTED, OUTPUT, 4, 64, 0, DEADLINE_NEVER);
        expect_running(first);
        expect_value(4);
        expect_words(0x34333231, 0, 0, 0);
}

BothWays(a_queue_of_shorter_messages_takes_no_words)
{
        begin(WORDS_BYTES - 1);
        serve_words();
        call(queue_call_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_running(first);
        expect_refusal(MESSAGE_TOO_LARGE, 1, TOO_LONG);
        expect_kept(2, 3, 4, DEADLINE_NEVER);
}

/* A descriptor brings a handle, which nobody would be told. */
BothWays(a_descriptor_is_not_received_as_words)
{
        handle_t region;

        begin(WORDS_BYTES);
        call(timer_wait, host_time + 1);
        expect_running(first);
        region = value(region_create, REGION_APPEND_ONLY, 4096, 0);
        value(region_append, region, INPUT, 64);
        value(queue_send_descriptor, queue, region, 0, 8, MESSAGE_NORMAL, DEADLINE_NOW);
        call(queue_reply_receive_words, queue, 1, 2, 3, 4, DEADLINE_NEVER);
        expect_refusal(BUFFER_TOO_SMALL, 0, TOO_SHORT);
        expect_kept(2, 3, 4, DEADLINE_NEVER);
        expect_number(QUEUE_COUNT(value(queue_inspect, queue)), 1);
}
