static void example_region_map(void)
{
        handle_t region = (handle_t)region_create(REGION_MUTABLE, FRAME_SIZE, 0);
        int64_t address = region_map(region, 0, 0, FRAME_SIZE, ACCESS_READ | ACCESS_WRITE);

        if (address != -1) {
                char *text = (char *)(uintptr_t)address;

                memcpy(text, "mapped\n", 8);
                print(text);
        }
        if (region_map(region, 0, 0, FRAME_SIZE, ACCESS_WRITE | ACCESS_EXECUTE) == -1)
                verdict_print("both at once");
}
/* Prints:
 * mapped
 * both at once: region_map: argument 5 (access): writable and executable at once [InvalidArgument]
 */
