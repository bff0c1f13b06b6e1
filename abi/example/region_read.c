static void example_region_read(void)
{
        handle_t region = (handle_t)region_create(REGION_MUTABLE, FRAME_SIZE, 0);
        char text[6];

        region_write(region, 100, "hello", 6);
        if (region_read(region, 100, text, sizeof(text)) != -1)
                print_format("%s\n", text);
        if (region_read(region, FRAME_SIZE, text, 1) == -1)
                verdict_print("at its end");
}
/* Prints:
 * hello
 * at its end: region_read: argument 4 (length): reaches beyond the end [InvalidArgument]
 */
