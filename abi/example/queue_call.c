static void example_queue_call(void)
{
        handle_t queue = (handle_t)queue_create(1, 16);
        char reply[16];

        /* Nobody receives it: the call is sent, and the wait for its reply ends with the deadline. */
        if (queue_call(queue, "who is there?", 13, reply, sizeof(reply), deadline_in(1000000)) == -1)
                verdict_print("no answer");
}
/* Prints:
 * no answer: queue_call: argument 6 (deadline): the deadline passed [Timeout]
 */
