static void example_queue_reply_receive_words(void)
{
<<<<<<< HEAD
        handle_t queue = (handle_t)queue_create(1, 32);
        uint64_t words[MESSAGE_WORDS] = { 0 };
        struct verdict verdict;

        /* A server's loop begins each round with the answer to the round before; here, nothing is served yet. */
        queue_send(queue, "a message", 10, MESSAGE_NORMAL, DEADLINE_NOW);
        verdict = sys_reply_receive_words(queue, words, DEADLINE_NOW);
        print_format("%u bytes of kind %u: %s\n", MESSAGE_VALUE_LENGTH(verdict.value),
                     MESSAGE_VALUE_KIND(verdict.value), (const char *)words);
        verdict = sys_reply_receive_words(queue, words, DEADLINE_NOW);
        print_format("refused with %u, and the words are still: %s\n", (unsigned)verdict.error, (const char *)words);
}
/* Prints:
 * 10 bytes of kind 0: a message
 * refused with 7, and the words are still: a message
=======
        handle_t queue = (handle_t)queue_create(1, 8 * MESSAGE_WORDS);
        uint64_t words[MESSAGE_WORDS] = { 20, 22, 0, 0 };

        sys_call_words(queue, words, DEADLINE_NOW);
        sys_reply_receive_words(queue, words, DEADLINE_NOW);
        words[0] += words[1];
        sys_reply_receive_words(queue, words, DEADLINE_NOW);
        queue_await(queue, NULL, 0, words, sizeof(words), DEADLINE_NOW);
        print_format("the answer: %u\n", (unsigned)words[0]);
}
/* Prints:
 * the answer: 42
>>>>>>> ipctests
 */
