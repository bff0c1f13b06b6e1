static void example_queue_reply_receive(void)
{
        handle_t queue = (handle_t)queue_create(1, 16);
        char text[16], reply[16];
        int64_t value;

        queue_call(queue, "ping", 5, reply, sizeof(reply), DEADLINE_NOW);
        value = queue_reply_receive(queue, text, 0, sizeof(text), NULL, DEADLINE_NOW);
        print_format("a message of kind %u: %s\n", MESSAGE_VALUE_KIND((uint64_t)value), text);
        if (queue_reply_receive(queue, text, sizeof(text), sizeof(text), NULL, DEADLINE_NOW) == -1)
                verdict_print("nothing more");
        queue_await(queue, NULL, 0, reply, sizeof(reply), DEADLINE_NOW);
        print_format("the answer: %s\n", reply);
}
/* Prints:
 * a message of kind 2: ping
 * nothing more: queue_reply_receive: argument 6 (deadline): the deadline passed [QueueEmpty]
 * the answer: ping
 */
