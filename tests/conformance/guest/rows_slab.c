/* Slabs. A slot is generation << 32 | index. */
#include "fixture.h"
#include "perform.h"
#include "report.h"

/* An allocated slot, and wrong ones: never allocated, freed; freed and allocated again. */
static uint64_t slot(handle_t slab)
{
        return VALUE(slab_allocate, slab);
}

static uint64_t free_slot(handle_t slab, uint64_t allocated)
{
        uint64_t freed = slot(slab);

        VALUE(slab_free, slab, freed);
        return ONE_OF(freed, freed + (1ull << 32), (allocated & ~3ull) | 3, 3, 7ull << 32 | 2);
}

static uint64_t reused_slot(handle_t slab)
{
        uint64_t old = slot(slab), again;

        VALUE(slab_free, slab, old);
        again = slot(slab);
        EXPECT((uint32_t)again == (uint32_t)old && again != old);
        return ONE_OF(old, again + (1ull << 32), (uint32_t)again);
}

/* clang-format off */
#define SLAB(name) CASE(name, 1, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A1 = ONE_OF(0, 1, 2) == 0 ? mutable_region() : ONE_OF(0, 1, 2) == 1 ? sealed_region() : append_region())
#define SLAB_SLOT(name)                                                                                                \
        SLAB(name)                                                                                                     \
        CASE(name, 1, COHERENCE_VIOLATION, OTHER_MEMORY_TYPE, map_elsewhere(A1, ACCESS_READ | (unsigned)ONE_OF(MEMORY_NON_CACHEABLE, MEMORY_DEVICE))) \
        CASE(name, 2, INVALID_SLOT, SLOT_OUT_OF_RANGE, A2 = ONE_OF((A2 & ~0xffffffffull) | 4, ~0ull, 0xffffffff)) \
        CASE(name, 2, INVALID_SLOT, SLOT_IS_FREE, A2 = free_slot(A1, A2))                                              \
        CASE(name, 2, INVALID_SLOT, SLOT_REUSED, A2 = reused_slot(A1))

#define ROW(name, argument, error, reason, errno, condition)
#define ANY_HANDLE(name, argument)
#define HANDLE(name, argument, type, right)
#define BUFFER_IN(name, argument)
#define BUFFER_OUT(name, argument)
#define INSTALLS(name)
#define WAITS(name, argument, error, errno)
#include <verdict/../../contract.def>

PREPARE(slab_allocate, A1 = slab_region())
CASE(slab_allocate, 1, SLAB_FULL, NO_FREE_SLOT, for (unsigned i = 0; i < 4; i++) slot(A1))

PREPARE(slab_free, A1 = slab_region(); A2 = slot(A1))

PREPARE(slab_read, A1 = slab_region(); A2 = slot(A1); A3 = BUFFER; A4 = MESSAGE_LENGTH)
CASE(slab_read, 4, INVALID_ARGUMENT, BEYOND_END, A4 = ONE_OF(65, MESSAGE_MAXIMUM))

PREPARE(slab_write, A1 = slab_region(); A2 = slot(A1); A3 = MESSAGE; A4 = MESSAGE_LENGTH)
CASE(slab_write, 4, INVALID_ARGUMENT, BEYOND_END, A4 = ONE_OF(65, MESSAGE_MAXIMUM))
