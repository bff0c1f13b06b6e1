/* Memory types of mappings: what the page tables are told, what is flushed when, and that the kernel keeps away. */
#include "machine.h"

#include "region/region.h"
#include "trap/check.h"

static handle_t made;

static void coherence_begin(void)
{
        machine_begin();
        made = value(region_create, REGION_MUTABLE, 3 * 4096, 0);
}

static void coherence_end(void)
{
        machine_end();
}

#define AT(page) (0x40000000 + (uint64_t)(page)*4096)
#define READ_WRITE (ACCESS_READ | ACCESS_WRITE)

static uint64_t flushed_by_map(unsigned page, uint64_t length, uint64_t access)
{
        uint64_t before = host_flushed;

        value(region_map, made, AT(page), 0, length, access);
        return host_flushed - before;
}

static uint64_t flushed_by_unmap(unsigned page)
{
        uint64_t before = host_flushed;

        value(region_unmap, AT(page));
        return host_flushed - before;
}

Case(coherence, the_type_stands_in_the_page_tables)
{
        static const unsigned types[] = { MEMORY_WRITE_BACK, MEMORY_NON_CACHEABLE, MEMORY_DEVICE };

        for (unsigned i = 0; i < 3; i++) {
                value(region_map, made, AT(0), 0, 8192, ACCESS_READ | types[i]);
                expect_number(host_translate(AT(1)) & 0xfff, ACCESS_READ | types[i]);
                expect_number(regions->memory_type, types[i]);
                value(region_unmap, AT(0));
                expect_number(host_translate(AT(1)), 0);
                expect_number(regions->memory_type, MEMORY_WRITE_BACK);
        }
}

Case(coherence, frames_are_flushed_before_and_after_and_not_for_write_back)
{
        expect_number(flushed_by_map(0, 8192, READ_WRITE), 0);
        expect_number(flushed_by_unmap(0), 0);
        expect_number(flushed_by_map(0, 8192, READ_WRITE | MEMORY_DEVICE), 8192);
        expect_number(flushed_by_map(8, 3 * 4096, ACCESS_READ | MEMORY_DEVICE), 3 * 4096);
        expect_number(flushed_by_unmap(0), 8192);
        expect_number(flushed_by_unmap(8), 3 * 4096);
}

Case(coherence, a_tasks_end_flushes_what_it_had_mapped)
{
        handle_t child = spawn_with(PRIORITY_HIGH, made, RIGHT_READ | RIGHT_WRITE);
        uint64_t before;

        call(task_wait, child, DEADLINE_NEVER);
        value(region_map, GRANTED, AT(0), 0, 4096, READ_WRITE | MEMORY_NON_CACHEABLE);
        before = host_flushed;
        call(task_exit, 0);
        expect_number(host_flushed - before, 4096);
        expect_number(flushed_by_map(0, 4096, ACCESS_READ | MEMORY_DEVICE), 4096);
}

Case(coherence, code_is_made_visible_when_it_is_mapped_executable)
{
        uint64_t before = host_synchronised;

        value(region_map, made, AT(0), 0, 8192, READ_WRITE);
        expect_number(host_synchronised - before, 0);
        value(region_unmap, AT(0));
        value(region_map, made, AT(0), 0, 8192, ACCESS_EXECUTE);
        expect_number(host_synchronised - before, 8192);
        value(region_map, made, AT(4), 0, 4096, ACCESS_EXECUTE);
        expect_number(host_synchronised - before, 8192 + 4096);
}

/* The digest neither: what it fetched into the caches would be old when the region is write-back again. */
Case(coherence, the_kernel_keeps_away_from_what_is_mapped_past_the_caches)
{
        uint64_t before;

        value(region_map, made, AT(0), 0, 4096, ACCESS_READ | MEMORY_NON_CACHEABLE);
        call(region_read, made, 8192, OUTPUT, 8);
        expect_refusal(COHERENCE_VIOLATION, 1, OTHER_MEMORY_TYPE);
        call(region_write, made, 8192, INPUT, 8);
        expect_refusal(COHERENCE_VIOLATION, 1, OTHER_MEMORY_TYPE);
        before = digest_state();
        *(uint8_t *)physical_to_virtual(regions->frames[0]) ^= 1;
        expect_number(digest_state(), before);
        value(region_unmap, AT(0));
        before = digest_state();
        *(uint8_t *)physical_to_virtual(regions->frames[0]) ^= 1;
        cr_expect(digest_state() != before);
        value(region_read, made, 8192, OUTPUT, 8);
}

/* Whatever is mapped and unmapped: one type at a time, and it is that of the mappings there are. */
Case(coherence, random_mappings_have_one_type)
{
        static uint64_t type_at[16]; /* of what is mapped there, + 1; 0: nothing */
        uint64_t seed = 17;

        for (unsigned step = 0; step < 3000; step++) {
                unsigned place = (unsigned)random_below(&seed, 16), mapped = 0;
                uint64_t type = random_below(&seed, 3) << 8, live = type;

                for (unsigned i = 0; i < 16; i++) {
                        if (type_at[i] != 0) {
                                mapped++;
                                live = type_at[i] - 1;
                        }
                }
                if (type_at[place] != 0) {
                        value(region_unmap, AT(place));
                        type_at[place] = 0;
                        continue;
                }
                call(region_map, made, AT(place), 4096, 4096, ACCESS_READ | type);
                if (mapped != 0 && type != live) {
                        expect_refusal(COHERENCE_VIOLATION, 5, OTHER_MEMORY_TYPE);
                        continue;
                }
                expect_value(AT(place));
                type_at[place] = type + 1;
                expect_number(regions->memory_type, type);
                if (random_below(&seed, 12) == 0) {
                        for (unsigned i = 0; i < 16; i++) {
                                if (type_at[i] != 0)
                                        value(region_unmap, AT(i));
                                type_at[i] = 0;
                        }
                        expect_number(regions->memory_type, MEMORY_WRITE_BACK);
                }
        }
}
