static void example_queue_call_words(void)
{
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
 */
