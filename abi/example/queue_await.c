static void example_queue_await(void)
{
        handle_t queue = (handle_t)queue_create(1, 16);
        struct message_information message;
        char text[16], reply[16] = "";

        /* One task plays both parts: it does not wait for the reply, takes the call, answers it, and asks for the reply
         * again. */
        queue_call(queue, "ping", 5, reply, sizeof(reply), DEADLINE_NOW);
        queue_receive(queue, text, sizeof(text), &message, DEADLINE_NOW);
        queue_reply(message.handle, "pong", 5);
        if (queue_await(queue, NULL, 0, reply, sizeof(reply), DEADLINE_NOW) != -1)
                print_format("%s, %s\n", text, reply);
}
/* Prints:
 * ping, pong
 */
