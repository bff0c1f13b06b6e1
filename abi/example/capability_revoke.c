static void example_capability_revoke(void)
{
        handle_t queue = (handle_t)queue_create(1, 8);
        handle_t granted = (handle_t)capability_grant(queue, HANDLE_SELF, RIGHT_READ, 0);

        print_format("%d revoked\n", (int)capability_revoke(queue));
        if (queue_inspect(granted) == -1)
                verdict_print("by the granted one");
        if (queue_inspect(queue) != -1)
                print("the queue itself is as it was\n");
}
/* Prints:
 * 1 revoked
 * by the granted one: queue_inspect: argument 1 (queue): revoked by one of its ancestors [CapabilityRevoked]
 * the queue itself is as it was
 */
