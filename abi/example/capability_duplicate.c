static void example_capability_duplicate(void)
{
        handle_t queue = (handle_t)queue_create(1, 8);
        handle_t reader = (handle_t)capability_duplicate(queue, RIGHT_READ);

        if (queue_send(reader, "x", 1, MESSAGE_NORMAL, DEADLINE_NOW) == -1)
                verdict_print("the reader");
}
/* Prints:
 * the reader: queue_send: argument 1 (queue): lacks a right that this call needs [InsufficientRights]
 */
