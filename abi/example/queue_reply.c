static void example_queue_reply(void)
{
        handle_t queue = (handle_t)queue_create(1, 16);
        struct message_information message;
        char text[16], reply[4];

        queue_call(queue, "ping", 5, reply, sizeof(reply), DEADLINE_NOW);
        queue_receive(queue, text, sizeof(text), &message, DEADLINE_NOW);
        print_format("it wants at most %u bytes\n", (unsigned)message.length);
        if (queue_reply(message.handle, "a long story", 12) == -1)
                verdict_print("twelve");
}
/* Prints:
 * it wants at most 4 bytes
 * twelve: queue_reply: argument 3 (length): longer than the other side allows [MessageTooLarge]
 */
