/* kernel/region/copy.c: a copy between a region and a mapping of itself goes by pieces, each read before it is written.
 */
#include "machine.h"

#include "region/region.h"

#define BYTES 8192u
#define MAPPED ((uint64_t)0x40000000)

static uint8_t expected[BYTES], found[BYTES];

static handle_t mapped_region(void)
{
        handle_t region = value(region_create, REGION_MUTABLE, BYTES, 0);

        value(region_map, region, MAPPED, 0, BYTES, ACCESS_READ | ACCESS_WRITE);
        for (unsigned i = 0; i < BYTES; i++)
                expected[i] = (uint8_t)(i * 7 + i / 256);
        cr_assert(host_user_write(MAPPED, expected, BYTES));
        return region;
}

static void expect_bytes(void)
{
        cr_assert(host_user_read(found, MAPPED, BYTES));
        cr_expect(memcmp(found, expected, BYTES) == 0);
}

Case(machine, a_region_is_written_from_its_own_mapping)
{
        handle_t region = mapped_region();

        value(region_write, region, 4, MAPPED, 600);
        memmove(expected + 4, expected, REGION_COPY_PIECE);
        memmove(expected + 4 + REGION_COPY_PIECE, expected + REGION_COPY_PIECE, REGION_COPY_PIECE);
        memmove(expected + 4 + 2 * REGION_COPY_PIECE, expected + 2 * REGION_COPY_PIECE, 600 - 2 * REGION_COPY_PIECE);
        expect_bytes();
}

Case(machine, a_region_is_read_into_its_own_mapping)
{
        handle_t region = mapped_region();

        value(region_read, region, 0, MAPPED + 4, 300);
        memmove(expected + 4, expected, REGION_COPY_PIECE);
        memmove(expected + 4 + REGION_COPY_PIECE, expected + REGION_COPY_PIECE, 300 - REGION_COPY_PIECE);
        expect_bytes();
}
