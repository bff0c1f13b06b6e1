static void example_capability_close(void)
{
        handle_t queue = (handle_t)queue_create(1, 8);

        if (capability_close(queue) != -1)
                print("closed\n");
        if (queue_inspect(queue) == -1)
                verdict_print("afterwards");
}
/* Prints:
 * closed
 * afterwards: queue_inspect: argument 1 (queue): the handle was closed since [StaleHandle]
 */
