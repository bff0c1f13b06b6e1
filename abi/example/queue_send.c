static void example_queue_send(void)
{
        handle_t queue = (handle_t)queue_create(1, 16);

        queue_send(queue, "hello", 5, MESSAGE_NORMAL, DEADLINE_NOW);
        if (queue_send(queue, "again", 5, MESSAGE_NORMAL, deadline_in(1000000)) == -1)
                verdict_print("within a millisecond");
        if (queue_send(queue, NULL, 5, MESSAGE_NORMAL, DEADLINE_NOW) == -1)
                verdict_print("from nowhere");
}
/* Prints:
 * within a millisecond: queue_send: argument 5 (deadline): the deadline passed [QueueFull]
 * from nowhere: queue_send: argument 2 (message): not readable by the caller [InvalidArgument]
 */
