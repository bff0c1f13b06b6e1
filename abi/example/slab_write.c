static void example_slab_write(void)
{
        handle_t slab = (handle_t)region_create(REGION_SLAB, FRAME_SIZE, 8);
        uint64_t slot = (uint64_t)slab_allocate(slab);

        if (slab_write(slab, slot, "too long for 8", 14) == -1)
                verdict_print("14 bytes");
}
/* Prints:
 * 14 bytes: slab_write: argument 4 (length): reaches beyond the end [InvalidArgument]
 */
