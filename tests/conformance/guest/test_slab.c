/* Slabs. A slot is generation << 32 | index. */
#include "test.h"

#define INDEX(slot) ((uint32_t)(slot))

void test_slab_slots(void)
{
        handle_t slab = slab_region();
        unsigned seen = 0;

        for (unsigned i = 0; i < 4; i++)
                seen |= 1u << INDEX(VALUE(slab_allocate, slab));
        EXPECT(seen == 0xf);
        REFUSED(SLAB_FULL, 1, NO_FREE_SLOT, slab_allocate, slab);
}

void test_slab_generation(void)
{
        handle_t slab = region(REGION_SLAB, 64, 64);
        uint64_t old = VALUE(slab_allocate, slab), again;

        VALUE(slab_write, slab, old, message, MESSAGE_LENGTH);
        VALUE(slab_free, slab, old);
        REFUSED(INVALID_SLOT, 2, SLOT_IS_FREE, slab_read, slab, old, buffer, 1);
        again = VALUE(slab_allocate, slab);
        EXPECT(INDEX(again) == INDEX(old) && again != old);
        REFUSED(INVALID_SLOT, 2, SLOT_REUSED, slab_read, slab, old, buffer, 1);
        REFUSED(INVALID_SLOT, 2, SLOT_REUSED, slab_free, slab, old);
        VALUE(slab_read, slab, again, buffer, MESSAGE_LENGTH);
        EXPECT(buffer[0] == 0);
}

/* The upstream of the seed infers from its free list what is allocated, and lets this pass. */
void test_slab_forged(void)
{
        handle_t slab = slab_region();
        uint64_t first = VALUE(slab_allocate, slab);

        for (uint64_t index = 0; index < 4; index++) {
                for (uint64_t generation = 0; generation < 4 && index != INDEX(first); generation++) {
                        uint64_t guess = generation << 32 | index;

                        REFUSED(INVALID_SLOT, 2, SLOT_IS_FREE, slab_write, slab, guess, message, 1);
                        REFUSED(INVALID_SLOT, 2, SLOT_IS_FREE, slab_free, slab, guess);
                }
        }
        VALUE(slab_free, slab, first);
        REFUSED(INVALID_SLOT, 2, SLOT_IS_FREE, slab_free, slab, first);
}

void test_slab_apart(void)
{
        handle_t slab = slab_region();
        uint64_t slots[4];

        for (unsigned i = 0; i < 4; i++) {
                slots[i] = VALUE(slab_allocate, slab);
                memset(buffer, (int)('a' + i), 64);
                VALUE(slab_write, slab, slots[i], buffer, 64);
        }
        for (unsigned i = 0; i < 4; i++) {
                VALUE(slab_read, slab, slots[i], buffer, 64);
                EXPECT(buffer[0] == 'a' + i && buffer[63] == 'a' + i);
        }
}
