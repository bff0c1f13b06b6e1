/* Bytes of a region, frame by frame, through the direct map. */
#include "region/region.h"

#include "architecture.h"
#include "library/string.h"
#include "memory/user.h"
#include "task/cpu.h"
#include "task/task.h"

/* Where the byte at offset stands; and in *part, how many of the wanted follow it in its frame. */
static uint8_t *part_at(const struct region *region, uint64_t offset, uint64_t wanted, size_t *part)
{
        uint64_t within = offset % FRAME_SIZE;

        *part = wanted < FRAME_SIZE - within ? (size_t)wanted : (size_t)(FRAME_SIZE - within);
        return (uint8_t *)physical_to_virtual(region->frames[offset / FRAME_SIZE]) + within;
}

void region_copy_out(const struct region *region, uint64_t offset, void *to, uint64_t length)
{
        size_t part;

        for (uint64_t copied = 0; copied < length; copied += part) {
                const uint8_t *from = part_at(region, offset + copied, length - copied, &part);

                memcpy((uint8_t *)to + copied, from, part);
        }
}

void region_copy_in(struct region *region, uint64_t offset, const void *from, uint64_t length)
{
        size_t part;

        for (uint64_t copied = 0; copied < length; copied += part) {
                uint8_t *to = part_at(region, offset + copied, length - copied, &part);

                memcpy(to, (const uint8_t *)from + copied, part);
        }
}

void region_clear(struct region *region, uint64_t offset, uint64_t length)
{
        size_t part;

        for (uint64_t cleared = 0; cleared < length; cleared += part) {
                uint8_t *at = part_at(region, offset + cleared, length - cleared, &part);

                memset(at, 0, part);
        }
}

/*
 * Whether the caller's memory there is this region itself, mapped: then a copy
 * can overlap itself, and what comes of that must not hang on how many bytes
 * this processor moves at a time.
 */
static bool overlaps(const struct region *region, uint64_t address, uint64_t length)
{
        const struct mapping *mapping = region->mappings == 0 ? NULL : mapping_find_in(cpu.current, address, length);

        while (mapping != NULL && mapping->address < address + length) {
                if (mapping->region == region)
                        return true;
                mapping = mapping->next;
        }
        return false;
}

/* How much of a part is copied at once: all, or what fits the piece that goes between. */
static size_t step(bool by_piece, size_t part)
{
        return by_piece && part > REGION_COPY_PIECE ? REGION_COPY_PIECE : part;
}

void region_copy_to_user(const struct region *region, uint64_t offset, uint64_t address, uint64_t length)
{
        bool by_piece = overlaps(region, address, length);
        uint8_t piece[REGION_COPY_PIECE];
        size_t part;

        for (uint64_t copied = 0; copied < length; copied += part) {
                const uint8_t *from = part_at(region, offset + copied, length - copied, &part);

                part = step(by_piece, part);
                if (by_piece)
                        from = memcpy(piece, from, part);
                user_write(address + copied, from, part);
        }
}

void region_copy_from_user(struct region *region, uint64_t offset, uint64_t address, uint64_t length)
{
        bool by_piece = overlaps(region, address, length);
        uint8_t piece[REGION_COPY_PIECE];
        size_t part;

        for (uint64_t copied = 0; copied < length; copied += part) {
                uint8_t *to = part_at(region, offset + copied, length - copied, &part);

                part = step(by_piece, part);
                user_read(by_piece ? piece : to, address + copied, part);
                if (by_piece)
                        memcpy(to, piece, part);
        }
}
