static void example_queue_create(void)
{
        int64_t queue = queue_create(16, 64); /* 16 messages of at most 64 bytes */

        if (queue != -1)
                print("room for 16\n");
        if (queue_create(0, 64) == -1)
                verdict_print("for none");
}
/* Prints:
 * room for 16
 * for none: queue_create: argument 1 (capacity): out of range [InvalidArgument]
 */
