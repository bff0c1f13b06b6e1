static void example_region_create(void)
{
        int64_t region = region_create(REGION_MUTABLE, 8 * FRAME_SIZE, 0);

        if (region != -1)
                print("32 KiB of zeroes\n");
        if (region_create(REGION_SLAB, FRAME_SIZE, 12) == -1)
                verdict_print("slots of 12 bytes");
}
/* Prints:
 * 32 KiB of zeroes
 * slots of 12 bytes: region_create: argument 3 (slot_size): out of range [InvalidArgument]
 */
