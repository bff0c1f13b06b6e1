/* Programs that are run where they stand in their package, and those that cannot be. */
#include "machine.h"

#include "package/component.h"
#include "region/region.h"

#define in_place_begin memory_begin
#define in_place_end memory_end

static uint8_t image[PACKAGE_BYTES] __attribute__((aligned(FRAME_SIZE)));

/* The file of each program is a whole page. */
static void make_whole_pages(void)
{
        make_package(image);
        for (unsigned i = 0; i < PACKAGE_PROGRAMS; i++)
                ((struct package_image *)(void *)image)->components[i].length = FRAME_SIZE;
}

static struct program *program(void)
{
        return (struct program *)(void *)(image + PACKAGE_ALIGNMENT);
}

static struct package package;

/* Whether the first program's text is taken as it stands; its data never is. */
static bool text_stands_at(const uint8_t *bytes)
{
        const struct segment *segments = package.components[0].segments;

        memset(&package, 0, sizeof(package));
        cr_assert(package_parse_signed(&package, bytes, PACKAGE_BYTES).error == KERR_NONE);
        cr_assert(!segments[1].in_place && (segments[1].access & ACCESS_WRITE) != 0);
        return segments[0].in_place;
}

static bool text_stands(void)
{
        return text_stands_at(image);
}

Case(in_place, text_that_has_its_pages_for_itself_stays_there)
{
        uint64_t before = host_synchronised;

        make_whole_pages();
        cr_expect(text_stands());
        expect_number(host_synchronised - before, PACKAGE_PROGRAMS * FRAME_SIZE);
}

Case(in_place, what_ends_within_its_last_page_is_copied)
{
        uint64_t frames;

        make_package(image);
        cr_expect(!text_stands());
        frames = package.components[0].frames;
        make_whole_pages();
        cr_expect(text_stands());
        expect_number(package.components[0].frames, frames - 1);
}

Case(in_place, what_shares_a_page_is_copied)
{
        for (unsigned at = PROGRAM_BYTES; at < FRAME_SIZE; at++) {
                make_whole_pages();
                image[PACKAGE_ALIGNMENT + at] = 1;
                cr_assert(!text_stands(), "byte %u", at);
        }
        make_whole_pages();
        program()->programs[0].offset = 16;
        program()->programs[0].address = TEXT + 16;
        cr_expect(!text_stands(), "what stands ahead of it");
}

Case(in_place, what_lies_otherwise_in_memory_than_in_the_file_is_copied)
{
        make_whole_pages();
        program()->programs[0].address = TEXT + 16;
        cr_expect(!text_stands());
}

Case(in_place, a_package_that_is_not_on_pages_is_copied)
{
        static uint8_t moved[PACKAGE_BYTES + 16] __attribute__((aligned(FRAME_SIZE)));

        make_whole_pages();
        memcpy(moved + 16, image, PACKAGE_BYTES);
        cr_expect(!text_stands_at(moved + 16));
}

/* More memory than the file holds is zeroes, and the next page of the package is another program's. */
Case(in_place, what_goes_on_beyond_the_file_is_copied)
{
        make_whole_pages();
        program()->programs[0].memory_size = FRAME_SIZE + 1;
        cr_expect(!text_stands());
}

/* The same whole page, once to run and once to write. */
Case(in_place, what_can_be_written_is_copied)
{
        make_whole_pages();
        program()->programs[1] = program()->programs[0];
        program()->programs[1].address = DATA;
        program()->programs[1].flags = ELF_FLAG_READ | ELF_FLAG_WRITE;
        cr_expect(text_stands());
}

static const struct region *text_of(const struct task *task)
{
        return mapping_find(task, TEXT)->region;
}

static struct task *start_child(handle_t *handle)
{
        struct task *parent = now.task;

        *handle = spawn_with(PRIORITY_NORMAL, 0, 0);
        cr_assert(now.task == parent && tasks != parent);
        return tasks;
}

/* The frames are nobody's to pay for, nor to free. */
Case(in_place, tasks_of_one_program_have_one_text)
{
        struct task *one, *other;
        handle_t handles[2];
        uint64_t before;

        make_whole_pages();
        sign_package(image, PACKAGE_BYTES);
        now = host_boot(MEMORY, image, PACKAGE_BYTES, "program=first");
        cr_assert(now.state == HOST_RUNNING, "%s", host_console());
        before = frame_free_count();
        one = start_child(&handles[0]);
        other = start_child(&handles[1]);
        cr_assert(text_of(one) != text_of(other));
        expect_number(text_of(one)->frames[0], text_of(other)->frames[0]);
        expect_number(physical_to_virtual(text_of(one)->frames[0]) == host_memory + 2 * PACKAGE_ALIGNMENT, true);
        cr_expect(text_of(one)->sealed && text_of(one)->policy == REGION_IMMUTABLE);
        cr_expect(memcmp(physical_to_virtual(mapping_find(one, DATA)->region->frames[0]), DATA_BYTES,
                         sizeof(DATA_BYTES)) == 0);
        cr_expect(mapping_find(one, DATA)->region->frames[0] != mapping_find(other, DATA)->region->frames[0]);
        expect_number(one->account->used.frames, one->component->frames);
        for (unsigned i = 0; i < 2; i++) {
                value(task_kill, handles[i]);
                value(capability_close, handles[i]);
        }
        expect_number(frame_free_count(), before);
        machine_end();
        host_boot_bare(MEMORY);
}
