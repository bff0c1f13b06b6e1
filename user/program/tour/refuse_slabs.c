/* Refusals: slots of a slab. */
#include "tour.h"

void refuse_slabs(void)
{
        handle_t slab = must(region_create(REGION_SLAB, 16, 8)); /* two slots */
        uint64_t one = must(slab_allocate(slab)), again;
        char bytes[8];

        group("Slab slots");
        must(slab_allocate(slab));
        refused("a third slot out of two", slab_allocate(slab), KERR_SLAB_FULL);
        must(slab_free(slab, one));
        refused("freeing a slot twice", slab_free(slab, one), KERR_INVALID_SLOT);
        again = must(slab_allocate(slab));
        refused("reading it by its old handle, after its reuse", slab_read(slab, one, bytes, 8), KERR_INVALID_SLOT);
        must(slab_free(slab, again));
        must(capability_close(slab));
}
