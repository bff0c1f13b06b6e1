static void example_queue_call_words(void)
{
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
 */
