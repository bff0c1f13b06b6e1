static void example_queue_reply_receive_words(void)
{
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
 */
