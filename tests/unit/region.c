/* kernel/region: bytes across frames, mappings, and the frames that both take. */
#include "task.h"
#include "unit.h"

#include "region/region.h"

static struct task *owner;

static void region_begin(void)
{
        memory_begin();
        owner = fake_task(10);
        cr_assert(address_space_create(&owner->space)); /* not charged, unlike a real task's */
}

static void region_end(void)
{
        region_unmap_all(owner);
        address_space_destroy(&owner->space);
        account_refund_frames(owner->account, owner->address_space_frames);
        fake_task_end(owner);
        expect_number(region_count(), 0);
        memory_end();
}

static struct region *create(enum region_policy policy, uint64_t size, uint64_t slot_size)
{
        struct region *region = region_create(owner->account, policy, size, slot_size);

        cr_assert(region != NULL);
        return region;
}

static void let_go(struct region *region)
{
        object_release(&region->object, 1);
}

Case(region, frames_are_charged_and_refunded)
{
        struct region *region = create(REGION_MUTABLE, 3 * 4096 + 1, 0);

        expect_number(region_frames(1), 1);
        expect_number(region_frames(4096), 1);
        expect_number(region_frames(4097), 2);
        expect_number(region->frame_count, 4);
        expect_number(owner->account->used.frames, 4);
        expect_number(owner->account->used.regions, 1);
        let_go(region);
        expect_number(owner->account->used.frames, 0);
        expect_number(owner->account->used.regions, 0);
}

Case(region, what_can_be_read_of_each_policy)
{
        struct region *log = create(REGION_APPEND_ONLY, 100, 0), *plain = create(REGION_MUTABLE, 100, 0);

        expect_number(region_extent(log), 0);
        expect_number(region_extent(plain), 100);
        cr_expect(region_holds(100, 0, 100) && region_holds(100, 100, 0) && region_holds(0, 0, 0));
        cr_expect(!region_holds(100, 101, 0) && !region_holds(100, 1, 100) && !region_holds(100, 50, ~(uint64_t)0));
        cr_expect(!region_holds(100, ~(uint64_t)0, 2), "no overflow");
        let_go(log);
        let_go(plain);
}

Case(region, copies_across_frames_at_every_offset_against_a_flat_buffer)
{
        enum { SIZE = 5 * 4096 + 100 };
        static uint8_t flat[SIZE], bytes[SIZE], back[SIZE];
        struct region *region = create(REGION_MUTABLE, SIZE, 0);
        uint64_t seed = 6;

        region_copy_out(region, 0, back, SIZE);
        cr_expect(memcmp(flat, back, SIZE) == 0, "zero at first");
        for (unsigned step = 0; step < 3000; step++) {
                uint64_t offset = random_below(&seed, SIZE + 1), room = SIZE - offset;
                uint64_t length = random_below(&seed, (random_below(&seed, 2) == 0 && room > 64 ? 64 : room) + 1);

                if (random_below(&seed, 8) == 0) {
                        region_clear(region, offset, length);
                        memset(flat + offset, 0, length);
                } else {
                        for (uint64_t i = 0; i < length; i++)
                                bytes[i] = (uint8_t)next_random(&seed);
                        region_copy_in(region, offset, bytes, length);
                        memcpy(flat + offset, bytes, length);
                }
                offset = random_below(&seed, SIZE);
                length = random_below(&seed, SIZE - offset + 1);
                region_copy_out(region, offset, back, length);
                cr_assert(memcmp(flat + offset, back, length) == 0, "step %u", step);
        }
        let_go(region);
}

Case(region, exhaustion_changes_nothing)
{
        uint64_t before = frame_free_count();
        struct quota used = owner->account->used;

        owner->account->limit.frames = (uint64_t)1 << 40;
        cr_expect(region_create(owner->account, REGION_MUTABLE, (uint64_t)64 << 20, 0) == NULL);
        cr_expect(region_create(owner->account, REGION_SLAB, (uint64_t)32 << 20, 8192) == NULL);
        cr_expect(region_create(owner->account, REGION_MUTABLE, REGION_SIZE_MAXIMUM, 0) == NULL);
        expect_number(frame_free_count(), before);
        cr_expect(memcmp(&used, &owner->account->used, sizeof(used)) == 0);
}

static bool map_from(struct region *region, uint64_t address, uint64_t offset, uint64_t length, unsigned access)
{
        object_hold(&region->object); /* the mapping's */
        return region_map(owner, region, address, offset, length, access);
}

static bool map(struct region *region, uint64_t address, uint64_t length, unsigned access)
{
        return map_from(region, address, 0, length, access);
}

Case(region, a_mapping_is_counted_by_what_it_allows)
{
        struct region *region = create(REGION_MUTABLE, 8192, 0);

        cr_assert(map(region, 0x10000, 8192, ACCESS_READ | ACCESS_WRITE));
        cr_assert(map(region, 0x20000, 4096, ACCESS_READ));
        cr_expect(region->mappings == 2 && region->writable_mappings == 1 && region->executable_mappings == 0);
        expect_number(region->object.references, 3);
        expect_number(owner->account->used.regions, 3);
        region_unmap(owner, mapping_find(owner, 0x10000));
        cr_expect(region->mappings == 1 && region->writable_mappings == 0);
        cr_expect(mapping_find(owner, 0x10000) == NULL && mapping_find(owner, 0x20fff) != NULL);
        let_go(region);
        expect_number(region_count(), 1);
        region_unmap(owner, mapping_find(owner, 0x20000));
        expect_number(region_count(), 0);
}

Case(region, mapped_bytes_are_the_regions_and_access_is_kept)
{
        struct region *region = create(REGION_MUTABLE, 3 * 4096, 0);
        uint8_t bytes[100];

        cr_assert(map_from(region, 0x7000000, 4096, 8192, ACCESS_READ));
        cr_assert(map(region, 0x8000000, 3 * 4096, ACCESS_READ | ACCESS_WRITE));
        address_space_activate(&owner->space);
        memset(bytes, 0xab, sizeof(bytes));
        cr_expect(user_copy_to(0x8000000 + 8192 - 50, bytes, 100));
        memset(bytes, 0, sizeof(bytes));
        cr_expect(user_copy_from(bytes, 0x7000000 + 4096 - 50, 100));
        cr_expect(bytes[0] == 0xab && bytes[99] == 0xab);
        cr_expect(!user_copy_to(0x7000000, bytes, 1), "read-only");
        cr_expect(!user_copy_from(bytes, 0x7000000 + 8192 - 1, 2), "its end");
        cr_expect(user_probe_read(0x7001fff) && !user_probe_read(0x7002000) && !user_probe_write(0x7000000));
        address_space_activate(NULL);
        let_go(region);
}

Case(region, tables_are_charged_once_and_stay_until_the_end)
{
        struct region *region = create(REGION_MUTABLE, 4096, 0);
        uint64_t before = owner->account->used.frames;

        cr_assert(map(region, 0x40000000, 4096, ACCESS_READ));
        expect_number(owner->account->used.frames - before, 3);
        cr_assert(map(region, 0x40001000, 4096, ACCESS_READ));
        expect_number(owner->account->used.frames - before, 3);
        cr_assert(map(region, 0x40200000, 4096, ACCESS_READ));
        expect_number(owner->account->used.frames - before, 4);
        region_unmap(owner, mapping_find(owner, 0x40200000));
        expect_number(owner->account->used.frames - before, 4);
        expect_number(address_space_tables_needed(&owner->space, 0x40200000, 4096), 0);
        expect_number(address_space_tables_needed(&owner->space, 0x401ff000, 0x202000), 1);
        expect_number(owner->address_space_frames, 4);
        let_go(region);
}

Case(region, the_gap_is_the_first_that_holds_it)
{
        struct region *region = create(REGION_MUTABLE, 8 * 4096, 0);
        uint64_t base = mapping_gap(owner, 4096);

        cr_expect(base >= USER_BASE && base % 4096 == 0);
        cr_assert(map(region, base + 0x2000, 4096, ACCESS_READ));
        expect_number(mapping_gap(owner, 0x2000), base);
        expect_number(mapping_gap(owner, 0x3000), base + 0x3000);
        cr_assert(map(region, base, 0x2000, ACCESS_READ));
        expect_number(mapping_gap(owner, 1), base + 0x3000);
        expect_number(mapping_gap(owner, USER_END), 0);
        expect_number(mapping_gap(owner, USER_END - base - 0x3000), base + 0x3000);
        expect_number(mapping_gap(owner, USER_END - base - 0x2000), 0);
        let_go(region);
}

#define PAGES 64u
#define WINDOW ((uint64_t)0x3ffe0000) /* across the border of two tables of every level but the last */

/* Random mapping and unmapping over a small window; the model is one owner a page. */
Case(region, random_mappings_against_a_page_by_page_model)
{
        static uint64_t start[PAGES];
        struct region *region = create(REGION_MUTABLE, 8 * 4096, 0);
        uint64_t seed = 7;

        for (unsigned step = 0; step < 4000; step++) {
                unsigned page = (unsigned)random_below(&seed, PAGES - 8), pages = 1 + (unsigned)random_below(&seed, 8);
                uint64_t address = WINDOW + page * 4096;
                const struct mapping *found = mapping_find_in(owner, address, pages * 4096), *expected_at;
                unsigned first = page;

                while (first < page + pages && start[first] == 0)
                        first++;
                expected_at = first == page + pages ? NULL : mapping_find(owner, WINDOW + first * 4096);
                cr_assert(found == expected_at && (found == NULL) == (first == page + pages));
                cr_assert(found == NULL || found->address == start[first]);
                if (found == NULL) {
                        cr_assert(map(region, address, pages * 4096, ACCESS_READ));
                        for (unsigned i = 0; i < pages; i++)
                                start[page + i] = address;
                } else if (random_below(&seed, 2) == 0) {
                        uint64_t gone = found->address;

                        region_unmap(owner, mapping_find(owner, found->address));
                        for (unsigned i = 0; i < PAGES; i++)
                                start[i] = start[i] == gone ? 0 : start[i];
                }
        }
        let_go(region);
}
