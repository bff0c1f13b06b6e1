/* Regions. */
#include "fixture.h"
#include "perform.h"
#include "report.h"

#define PAST_THE_END                                                                                                   \
        ONE_OF(2 * FRAME_SIZE, 2 * FRAME_SIZE - MESSAGE_LENGTH + 1, ~0ull, ~0ull - MESSAGE_LENGTH + 1, 1ull << 63)

/* One after another: a policy that is no slab has no slot size; a slab has one that fits. */
static void wrong_slots(struct call *c)
{
        A1 = ONE_OF(REGION_MUTABLE, REGION_SLAB, REGION_SLAB, REGION_SLAB, REGION_SLAB, REGION_IMMUTABLE,
                    REGION_APPEND_ONLY);
        A2 = ONE_OF(FRAME_SIZE, FRAME_SIZE, FRAME_SIZE, FRAME_SIZE, 8 * (SLAB_SLOTS_MAXIMUM + 1), FRAME_SIZE,
                    FRAME_SIZE);
        A3 = ONE_OF(8, 0, 12, FRAME_SIZE + 8, 8, 8, ~0ull);
}

/* Only mutable regions are written to through a mapping; what is appended to or a slab is not run either. */
static void forbidden_access(struct call *c)
{
        A1 = ONE_OF(0, 1, 2, 3, 4) % 2 == 0 ? append_region() : slab_region();
        if (ONE_OF(0, 1, 2, 3, 4) == 4)
                A1 = unsealed_region();
        A5 = ONE_OF(ACCESS_WRITE, ACCESS_WRITE, ACCESS_EXECUTE, ACCESS_EXECUTE, ACCESS_WRITE);
}

/* Each pair of types there is. */
static void other_type(struct call *c)
{
        map_elsewhere(A1, ACCESS_READ | (unsigned)ONE_OF(MEMORY_WRITE_BACK, MEMORY_WRITE_BACK, MEMORY_NON_CACHEABLE,
                                                         MEMORY_NON_CACHEABLE, MEMORY_DEVICE, MEMORY_DEVICE));
        A5 |= ONE_OF(MEMORY_NON_CACHEABLE, MEMORY_DEVICE, MEMORY_WRITE_BACK, MEMORY_DEVICE, MEMORY_WRITE_BACK,
                     MEMORY_NON_CACHEABLE);
}

/* Each time where it takes another table. */
static void map_further(struct call *c)
{
        A2 += 1ull << 30;
}

/* clang-format off */
PREPARE(region_create, A1 = REGION_MUTABLE; A2 = FRAME_SIZE; A3 = 0)
CASE(region_create, 1, INVALID_ARGUMENT, UNKNOWN_POLICY, A1 = ONE_OF(REGION_POLICIES, 1ull << 32, ~0ull))
CASE(region_create, 2, INVALID_ARGUMENT, OUT_OF_RANGE, A2 = ONE_OF(0, REGION_SIZE_MAXIMUM + 1, ~0ull))
CASE(region_create, 3, INVALID_ARGUMENT, OUT_OF_RANGE, wrong_slots(c))
CASE_IN(WITHOUT_REGIONS, region_create, 0, LIMIT_EXCEEDED, REGION_QUOTA)
CASE(region_create, 2, LIMIT_EXCEEDED, FRAME_QUOTA, A2 = ONE_OF(REGION_SIZE_MAXIMUM, (quota_left().frames + 1) * FRAME_SIZE))
CASE_IN(WITHOUT_CAPABILITIES, region_create, 0, LIMIT_EXCEEDED, CAPABILITY_QUOTA)
CASE_IN(WITHOUT_MEMORY, region_create, 0, OUT_OF_MEMORY, NO_FRAMES)

PREPARE(region_map, A1 = mutable_region(); A2 = FREE_ADDRESS; A3 = 0; A4 = FRAME_SIZE; A5 = ACCESS_READ | ACCESS_WRITE)
CASE(region_map, 2, INVALID_ARGUMENT, MISALIGNED, A2 += ONE_OF(1, FRAME_SIZE / 2, FRAME_SIZE - 1))
CASE(region_map, 3, INVALID_ARGUMENT, MISALIGNED, A3 += ONE_OF(1, FRAME_SIZE / 2, FRAME_SIZE - 1))
CASE(region_map, 4, INVALID_ARGUMENT, OUT_OF_RANGE, A4 = ONE_OF(0, REGION_SIZE_MAXIMUM + 1, ~0ull))
CASE(region_map, 2, INVALID_ARGUMENT, OUT_OF_RANGE, A2 = ONE_OF(USER_BASE - FRAME_SIZE, USER_END, 0x0000800000000000, 0xffff800000000000, -4096ull, USER_END - FRAME_SIZE); A4 = ONE_OF(FRAME_SIZE, FRAME_SIZE, FRAME_SIZE, FRAME_SIZE, FRAME_SIZE, FRAME_SIZE + 1))
CASE(region_map, 5, INVALID_ARGUMENT, UNKNOWN_FLAG, A5 = ONE_OF(0, 0x20, 0x04, ACCESS_READ | 1ull << 32, ~0ull, ACCESS_READ | MEMORY_TYPES, MEMORY_DEVICE, ACCESS_READ | 0x400))
CASE(region_map, 5, INVALID_ARGUMENT, WRITABLE_AND_EXECUTABLE, A5 = ONE_OF(ACCESS_READ | ACCESS_WRITE | ACCESS_EXECUTE, ACCESS_WRITE | ACCESS_EXECUTE))
CASE(region_map, 5, INVALID_ARGUMENT, UNCACHED_CODE, A5 = ONE_OF(ACCESS_EXECUTE | MEMORY_NON_CACHEABLE, ACCESS_READ | ACCESS_EXECUTE | MEMORY_DEVICE))
CASE(region_map, 4, INVALID_ARGUMENT, BEYOND_END, A4 = ONE_OF(2 * FRAME_SIZE + 1, 3 * FRAME_SIZE, REGION_SIZE_MAXIMUM, FRAME_SIZE, FRAME_SIZE); A3 = ONE_OF(0, 0, 0, 2 * FRAME_SIZE, -4096ull))
CASE(region_map, 5, REGION_POLICY_VIOLATION, POLICY_FORBIDS, forbidden_access(c))
CASE(region_map, 5, REGION_POLICY_VIOLATION, NOT_SEALED, A1 = unsealed_region(); A5 = ACCESS_EXECUTE)
CASE(region_map, 5, COHERENCE_VIOLATION, WRITABLE_ELSEWHERE, map_elsewhere(A1, ACCESS_WRITE); A5 = ACCESS_EXECUTE)
CASE(region_map, 5, COHERENCE_VIOLATION, EXECUTABLE_ELSEWHERE, map_elsewhere(A1, ACCESS_EXECUTE))
CASE(region_map, 5, COHERENCE_VIOLATION, OTHER_MEMORY_TYPE, other_type(c))
CASE(region_map, 2, ALREADY_EXISTS, ADDRESS_IN_USE, A2 = map_elsewhere(mutable_region(), ACCESS_READ) - ONE_OF(0, FRAME_SIZE); A4 = ONE_OF(FRAME_SIZE, 2 * FRAME_SIZE))
CASE_IN(WITHOUT_REGIONS, region_map, 0, LIMIT_EXCEEDED, REGION_QUOTA)
CASE_IN(WITHOUT_FRAMES, region_map, 0, LIMIT_EXCEEDED, FRAME_QUOTA)
CASE_IN(WITHOUT_MEMORY, region_map, 0, OUT_OF_MEMORY, NO_FRAMES, next_attempt = map_further)

PREPARE(region_unmap, A1 = FREE_ADDRESS; VALUE(region_map, mutable_region(), A1, 0, 2 * FRAME_SIZE, ACCESS_READ); keep_mapping(A1))
CASE(region_unmap, 1, INVALID_ARGUMENT, MISALIGNED, A1 += ONE_OF(1, FRAME_SIZE - 1))
CASE(region_unmap, 1, NOT_FOUND, NO_SUCH_MAPPING, A1 = ONE_OF(FREE_ADDRESS + FRAME_SIZE, FREE_ADDRESS + 2 * FRAME_SIZE, 0, USER_END, 0xffff800000000000))

PREPARE(region_read, A1 = mutable_region(); A3 = BUFFER; A4 = MESSAGE_LENGTH)
CASE(region_read, 4, INVALID_ARGUMENT, BEYOND_END, A2 = PAST_THE_END)

PREPARE(region_write, A1 = mutable_region(); A3 = MESSAGE; A4 = MESSAGE_LENGTH)
CASE(region_write, 1, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A1 = ONE_OF(0, 1, 2) == 0 ? append_region() : ONE_OF(0, 1, 2) == 1 ? slab_region() : region(REGION_PROVED, 2 * FRAME_SIZE, 0))
CASE(region_write, 1, REGION_POLICY_VIOLATION, SEALED, A1 = sealed_region())
CASE(region_write, 1, COHERENCE_VIOLATION, EXECUTABLE_ELSEWHERE, map_elsewhere(A1, ACCESS_EXECUTE))
CASE(region_write, 4, INVALID_ARGUMENT, BEYOND_END, A2 = PAST_THE_END)

PREPARE(region_append, A1 = append_region(); A2 = MESSAGE; A3 = MESSAGE_LENGTH)
CASE(region_append, 1, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A1 = ONE_OF(0, 1, 2) == 0 ? mutable_region() : ONE_OF(0, 1, 2) == 1 ? unsealed_region() : slab_region())
CASE(region_append, 1, REGION_POLICY_VIOLATION, SEALED, VALUE(region_seal, A1))
CASE(region_append, 3, REGION_FULL, NO_ROOM, A3 = 2 * FRAME_SIZE - MESSAGE_LENGTH + 1)

PREPARE(region_seal, A1 = unsealed_region())
CASE(region_seal, 1, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A1 = ONE_OF(false, true) ? slab_region() : mutable_region())
CASE(region_seal, 1, NOT_PERMITTED, SEALED, VALUE(region_seal, A1))

PREPARE(region_inspect, A1 = mutable_region(); A2 = BUFFER; A3 = sizeof(struct region_information))
CASE(region_inspect, 3, BUFFER_TOO_SMALL, TOO_SHORT, A3 = ONE_OF(sizeof(struct region_information) - 1, 8, 0))
