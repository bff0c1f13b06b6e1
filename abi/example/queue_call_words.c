static void example_queue_call_words(void)
{
<<<<<<< HEAD
        handle_t queue = (handle_t)queue_create(1, 32);
        uint64_t question[MESSAGE_WORDS] = { 6, 7 }, work[MESSAGE_WORDS] = { 0 }, answer[MESSAGE_WORDS] = { 0 };

        /* One task plays both parts, so the call is not waited for; else its answer would come back in question. */
        sys_call_words(queue, question, DEADLINE_NOW);
        sys_reply_receive_words(queue, work, DEADLINE_NOW);
        work[0] *= work[1];
        sys_reply_receive_words(queue, work, DEADLINE_NOW);
        if (queue_await(queue, NULL, 0, answer, sizeof(answer), DEADLINE_NOW) != -1)
                print_format("six times seven is %u\n", (unsigned)answer[0]);
}
/* Prints:
 * six times seven is 42
=======
        handle_t queue = (handle_t)queue_create(1, 8 * MESSAGE_WORDS);
        uint64_t words[MESSAGE_WORDS] = { 1, 2, 3, 4 };

        if (sys_call_words(queue, words, DEADLINE_NOW).error == KERR_TIMEOUT)
                print("sent, and not answered yet\n");
        sys_reply_receive_words(queue, words, DEADLINE_NOW);
        print_format("the words: %u %u %u %u\n", (unsigned)words[0], (unsigned)words[1], (unsigned)words[2],
                     (unsigned)words[3]);
}
/* Prints:
 * sent, and not answered yet
 * the words: 1 2 3 4
>>>>>>> ipctests
 */
