static void example_region_inspect(void)
{
        handle_t log = (handle_t)region_create(REGION_APPEND_ONLY, FRAME_SIZE, 0);
        struct region_information region;

        region_append(log, "hello", 5);
        if (region_inspect(log, &region, sizeof(region)) != -1)
                print_format("%u bytes of %u are used\n", (unsigned)region.used, (unsigned)region.size);
}
/* Prints:
 * 5 bytes of 4096 are used
 */
