static void example_slab_read(void)
{
        handle_t slab = (handle_t)region_create(REGION_SLAB, FRAME_SIZE, 64);
        uint64_t slot = (uint64_t)slab_allocate(slab);
        char text[8];

        slab_write(slab, slot, "a slot\n", 8);
        if (slab_read(slab, slot, text, sizeof(text)) != -1)
                print(text);
}
/* Prints:
 * a slot
 */
