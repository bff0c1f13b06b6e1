static void example_queue_inspect(void)
{
        handle_t queue = (handle_t)queue_create(4, 16);
        uint64_t value;

        queue_send(queue, "x", 1, MESSAGE_NORMAL, DEADLINE_NOW);
        value = (uint64_t)queue_inspect(queue);
        print_format("%u of %u\n", QUEUE_COUNT(value), QUEUE_CAPACITY(value));
}
/* Prints:
 * 1 of 4
 */
