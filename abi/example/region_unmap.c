static void example_region_unmap(void)
{
        handle_t region = (handle_t)region_create(REGION_MUTABLE, FRAME_SIZE, 0);
        uint64_t address = (uint64_t)region_map(region, 0, 0, FRAME_SIZE, ACCESS_READ);

        if (region_unmap(address) != -1)
                print("unmapped\n");
        if (region_unmap(address) == -1)
                verdict_print("again");
}
/* Prints:
 * unmapped
 * again: region_unmap: argument 1 (address): no mapping begins there [NotFound]
 */
