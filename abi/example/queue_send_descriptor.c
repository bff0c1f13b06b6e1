static void example_queue_send_descriptor(void)
{
        handle_t queue = (handle_t)queue_create(1, 0);
        handle_t log = (handle_t)region_create(REGION_APPEND_ONLY, FRAME_SIZE, 0);
        struct message_information message;
        char text[6] = "";

        region_append(log, "a long hello", 12);
        queue_send_descriptor(queue, log, 7, 5, MESSAGE_NORMAL, DEADLINE_NOW);

        /* Whoever receives it can read the region, and nothing else. */
        queue_receive(queue, NULL, 0, &message, DEADLINE_NOW);
        region_read(message.handle, message.offset, text, message.length);
        print_format("%s\n", text);
}
/* Prints:
 * hello
 */
