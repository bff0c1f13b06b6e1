static void example_slab_free(void)
{
        handle_t slab = (handle_t)region_create(REGION_SLAB, FRAME_SIZE, 64);
        uint64_t slot = (uint64_t)slab_allocate(slab);

        slab_free(slab, slot);
        slab_allocate(slab); /* the same slot, of another generation */
        if (slab_free(slab, slot) == -1)
                verdict_print("the old number");
}
/* Prints:
 * the old number: slab_free: argument 2 (slot): the slot was freed since [InvalidSlot]
 */
