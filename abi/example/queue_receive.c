static void example_queue_receive(void)
{
        handle_t queue = (handle_t)queue_create(2, 16);
        struct message_information message;
        char text[16];

        queue_send(queue, "later", 6, MESSAGE_LOW, DEADLINE_NOW);
        queue_send(queue, "at once", 8, MESSAGE_URGENT, DEADLINE_NOW);
        while (queue_receive(queue, text, sizeof(text), &message, DEADLINE_NOW) != -1)
                print_format("%s\n", text);
        verdict_print("then");
}
/* Prints:
 * at once
 * later
 * then: queue_receive: argument 5 (deadline): the deadline passed [QueueEmpty]
 */
