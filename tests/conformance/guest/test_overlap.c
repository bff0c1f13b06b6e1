/* Copies between a region and a mapping of itself: the same bytes come of them on every processor. */
#include "test.h"

#define BYTES (2 * FRAME_SIZE)
#define PIECE 256u /* verdict.h: piece by piece, in order */

static uint8_t expected[BYTES];

static void fill(uint8_t *bytes)
{
        for (unsigned i = 0; i < BYTES; i++)
                bytes[i] = (uint8_t)(i * 7 + i / 256);
}

/* Pieces end also where a frame of the region does: at is a place in the region, by the way that the bytes go. */
static void expect_copy(unsigned to, unsigned from, unsigned at, unsigned length)
{
        uint8_t piece[PIECE];

        while (length != 0) {
                unsigned size = FRAME_SIZE - at % FRAME_SIZE;

                size = size < PIECE ? size : PIECE;
                size = size < length ? size : length;
                memcpy(piece, expected + from, size);
                memcpy(expected + to, piece, size);
                to += size;
                from += size;
                at += size;
                length -= size;
        }
}

void test_region_overlap(void)
{
        static const uint16_t distances[] = { 1, 4, 7, 8, 15, 16, 63, 255, 256, 300 };
        handle_t made = VALUE(region_create, REGION_MUTABLE, BYTES, 0);
        uint8_t *mapped = (uint8_t *)(uintptr_t)keep_mapping(
            VALUE(region_map, made, FREE_ADDRESS, 0, BYTES, ACCESS_READ | ACCESS_WRITE));

        for (unsigned i = 0; i < sizeof distances / sizeof distances[0]; i++) {
                unsigned distance = distances[i], length = FRAME_SIZE + 1001;

                fill(mapped);
                fill(expected);
                VALUE(region_write, made, distance, mapped, length);
                expect_copy(distance, 0, distance, length);
                EXPECT(memcmp(mapped, expected, BYTES) == 0);
                VALUE(region_read, made, 3, mapped + 3 + distance, length);
                expect_copy(3 + distance, 3, 3, length);
                EXPECT(memcmp(mapped, expected, BYTES) == 0);
                VALUE(region_read, made, 5 + distance, mapped + 5, length);
                expect_copy(5, 5 + distance, 5 + distance, length);
                EXPECT(memcmp(mapped, expected, BYTES) == 0);
        }
        VALUE(capability_close, made);
}
