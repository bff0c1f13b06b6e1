static void example_region_append(void)
{
        handle_t log = (handle_t)region_create(REGION_APPEND_ONLY, FRAME_SIZE, 0);

        print_format("the first at %d\n", (int)region_append(log, "one", 3));
        print_format("the second at %d\n", (int)region_append(log, "two", 3));
}
/* Prints:
 * the first at 0
 * the second at 3
 */
