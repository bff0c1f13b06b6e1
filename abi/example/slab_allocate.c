static void example_slab_allocate(void)
{
        handle_t slab = (handle_t)region_create(REGION_SLAB, FRAME_SIZE, 2048); /* two slots */

        slab_allocate(slab);
        slab_allocate(slab);
        if (slab_allocate(slab) == -1)
                verdict_print("the third");
}
/* Prints:
 * the third: slab_allocate: argument 1 (region): no slot is free [SlabFull]
 */
