/* kernel/package: any bytes whatever give a package or a problem, and never a fault. */
#include "program.h"
#include "unit.h"

#include <stdlib.h>

#include "memory/heap.h"
#include "package/component.h"
#include "package/manifest.h"

#define package_begin memory_begin
#define package_end memory_end

/* As package_parse() once the signature is known to hold. The bytes are a copy that nothing follows. */
static struct package_problem parse(const uint8_t *bytes, size_t length, struct package *package)
{
        /* One that ends where the memory of malloc() ends, so that a byte too many is caught. */
        uint8_t *copy = aligned_alloc(8, (length + 7) & ~(size_t)7);
        struct package_problem problem = { .error = KERR_INVALID_SIGNATURE, .reason = REASON_NOT_A_PACKAGE };

        memcpy(copy, bytes, length);
        memset(package, 0, sizeof(*package));
        if (manifest_begins(copy, length))
                problem = package_parse_signed(package, copy, length);
        for (unsigned i = 0; problem.error == KERR_NONE && i < package->count; i++) {
                uint64_t offset;

                component_symbol(&package->components[i], ENTRY, &offset);
                component_symbol(&package->components[i], 0, &offset);
        }
        free(copy);
        return problem;
}

static uint8_t image[PACKAGE_BYTES] __attribute__((aligned(4096)));

static struct package_header *header(void)
{
        return (struct package_header *)(void *)image;
}

static struct package_component *component(unsigned index)
{
        return &((struct package_image *)(void *)image)->components[index];
}

static struct program *program(unsigned index)
{
        return (struct program *)(void *)(image + (index + 1) * PACKAGE_ALIGNMENT);
}

static struct package package;

static void expect_problem(enum reason reason, const char *program)
{
        struct package_problem problem = parse(image, PACKAGE_BYTES, &package);

        expect_number(problem.reason, reason);
        cr_expect(program == NULL ? problem.program == NULL
                                  : problem.program != NULL && strstr(problem.program, program) != NULL,
                  "\"%s\" for \"%s\"", problem.program == NULL ? "no problem" : problem.program, program);
        make_package(image);
}

/* With one field of a sound package set to something else: it is refused, for this reason. */
#define expect_refusal_of(field, value, why)                                                                           \
        do {                                                                                                           \
                make_package(image);                                                                                   \
                (field) = (value);                                                                                     \
                expect_problem(REASON_##why, NULL);                                                                    \
        } while (0)

/* The program in it is, in these words. */
#define expect_program(field, value, what)                                                                             \
        do {                                                                                                           \
                make_package(image);                                                                                   \
                (field) = (value);                                                                                     \
                expect_problem(REASON_COMPONENT_PROGRAM, what);                                                        \
        } while (0)

Case(package, a_sound_one_is_understood)
{
        const struct component *first;

        make_package(image);
        cr_assert(package_parse(&package, image, PACKAGE_BYTES).error == KERR_NONE);
        expect_number(package.count, PACKAGE_PROGRAMS);
        cr_expect(package_find(&package, "second", 6) == &package.components[1]);
        cr_expect(package_find(&package, "second", 5) == NULL);
        cr_expect(package_find(&package, "seconds", 7) == NULL);
        cr_expect(package_find(&package, "", 0) == NULL);
        first = package_find(&package, "first", 5);
        expect_number(first->entry, ENTRY);
        expect_number(first->stack_size, 8192);
        expect_number(first->segment_count, 2);
        expect_number(first->segments[0].address, TEXT);
        expect_number(first->segments[0].access, ACCESS_READ | ACCESS_EXECUTE);
        expect_number(first->segments[1].pages, DATA_PAGES);
        expect_number(first->segments[1].access, ACCESS_READ | ACCESS_WRITE);
}

Case(package, symbols_name_functions)
{
        uint64_t offset = 0;

        make_package(image);
        cr_assert(package_parse(&package, image, PACKAGE_BYTES).error == KERR_NONE);
        cr_expect_str_eq(component_symbol(&package.components[0], ENTRY, &offset), "main");
        cr_expect_str_eq(component_symbol(&package.components[0], ENTRY + 15, &offset), "main");
        expect_number(offset, 15);
        cr_expect(component_symbol(&package.components[0], ENTRY + 16, &offset) == NULL);
        cr_expect(component_symbol(&package.components[0], ENTRY - 1, &offset) == NULL);
}

Case(package, headers_that_are_refused)
{
        expect_refusal_of(header()->magic[0], 'v', NOT_A_PACKAGE);
        expect_refusal_of(header()->magic[7], '!', NOT_A_PACKAGE);
        expect_refusal_of(header()->size, PACKAGE_BYTES + 1, NOT_A_PACKAGE);
        expect_refusal_of(header()->size, ~(uint64_t)0, NOT_A_PACKAGE);
        expect_refusal_of(header()->version, 1, PACKAGE_FORMAT);
        expect_refusal_of(header()->name[0], '\0', PACKAGE_NAME);
        expect_refusal_of(header()->component_count, PACKAGE_COMPONENTS_MAXIMUM + 1, PACKAGE_TABLES);
        expect_refusal_of(header()->component_count, ~0u, PACKAGE_TABLES);
        expect_refusal_of(header()->requirement_count, 256, PACKAGE_TABLES);
        expect_refusal_of(header()->entry, PACKAGE_PROGRAMS, PACKAGE_ENTRY);
        expect_refusal_of(header()->reserved[0], 1, PACKAGE_RESERVED);
        expect_refusal_of(header()->component_count, PACKAGE_PROGRAMS + 1, COMPONENT_NAME);
}

Case(package, components_that_are_refused)
{
        expect_refusal_of(component(1)->name[0], '\0', COMPONENT_NAME);
        expect_refusal_of(component(1)->name[3], ' ', COMPONENT_NAME);
        expect_refusal_of(component(1)->name[3], '\x1b', COMPONENT_NAME);
        expect_refusal_of(component(1)->name[31], 'x', COMPONENT_NAME);
        expect_refusal_of(component(1)->offset, component(1)->offset + 8, COMPONENT_FILE);
        expect_refusal_of(component(1)->offset, PACKAGE_BYTES + PACKAGE_ALIGNMENT, COMPONENT_FILE);
        expect_refusal_of(component(1)->offset, ~(uint64_t)4095, COMPONENT_FILE);
        expect_refusal_of(component(1)->offset, 0, COMPONENT_FILE);
        expect_refusal_of(component(1)->length, PACKAGE_BYTES, COMPONENT_FILE);
        expect_refusal_of(component(1)->length, ~(uint64_t)0, COMPONENT_FILE);
        expect_refusal_of(component(2)->length, PACKAGE_ALIGNMENT + 1, COMPONENT_FILE);
        expect_refusal_of(component(1)->priority, TASK_PRIORITIES, COMPONENT_PRIORITY);
        expect_refusal_of(component(1)->reserved, 1, PACKAGE_RESERVED);
        expect_refusal_of(component(1)->quota.frames, 10, COMPONENT_QUOTA);
        expect_refusal_of(component(1)->quota.regions, 1, COMPONENT_QUOTA);
        expect_refusal_of(component(1)->quota.capabilities, 0, COMPONENT_QUOTA);
        expect_program(component(1)->length, 0, "shorter");
        make_package(image);
        memcpy(component(2)->name, component(0)->name, 32);
        expect_problem(REASON_COMPONENT_NAME, NULL);
        memset(component(2)->name, 'x', 32);
        expect_problem(REASON_COMPONENT_NAME, NULL);
}

/* Every bit of the header, the first record and the signature, and some of the rest. */
Case(package, a_changed_one_is_never_what_was_signed)
{
        for (size_t bit = 0; bit < 8 * PACKAGE_BYTES; bit += bit < 8 * 256                    ? 1
                                                             : bit < 8 * (PACKAGE_BYTES - 64) ? 997
                                                                                              : 1) {
                make_package(image);
                image[bit / 8] ^= (uint8_t)(1 << bit % 8);
                memset(&package, 0, sizeof(package));
                cr_assert(package_parse(&package, image, PACKAGE_BYTES).error == KERR_INVALID_SIGNATURE, "bit %zu",
                          bit);
        }
}

Case(package, programs_that_are_refused)
{
        expect_program(program(2)->header.magic, 0, "ELF64");
        expect_program(program(2)->header.class, 1, "ELF64");
        expect_program(program(2)->header.endianness, 2, "ELF64");
        expect_program(program(2)->header.type, 3, "executable");
        expect_program(program(2)->header.machine, 8, "architecture");
        expect_program(program(2)->header.program_header_size, 55, "program headers");
        expect_program(program(2)->header.program_headers, PROGRAM_BYTES, "program headers");
        expect_program(program(2)->header.program_headers, ~(uint64_t)0, "program headers");
        expect_program(program(2)->header.program_header_count, 65535, "program headers");
        expect_program(program(2)->header.program_header_count, 0, "entry point");
        expect_program(program(2)->header.entry, DATA, "entry point");
        expect_program(program(2)->header.entry, 0, "entry point");
        expect_program(program(2)->header.entry, TEXT + 4096, "entry point");
}

Case(package, segments_that_are_refused)
{
        expect_program(program(0)->programs[1].file_size, DATA_PAGES * 4096 + 1, "larger in the file");
        expect_program(program(0)->programs[1].file_size, PROGRAM_BYTES + 1, "beyond the file");
        expect_program(program(0)->programs[1].offset, ~(uint64_t)0, "beyond the file");
        expect_program(program(0)->programs[1].offset, PROGRAM_BYTES - 15, "beyond the file");
        expect_program(program(0)->programs[1].address, USER_BASE - 1, "outside user space");
        expect_program(program(0)->programs[1].address, USER_END, "outside user space");
        expect_program(program(0)->programs[1].address, ~(uint64_t)0, "outside user space");
        expect_program(program(0)->programs[1].memory_size, ~(uint64_t)0, "outside user space");
        expect_program(program(0)->programs[1].memory_size, USER_END, "outside user space");
        expect_program(program(0)->programs[1].flags, ELF_FLAG_WRITE | ELF_FLAG_EXECUTE, "writable and executable");
        expect_program(program(0)->programs[1].address, TEXT, "on one page");
        expect_program(program(0)->programs[1].address, TEXT + 4095, "on one page");
        expect_program(program(0)->programs[2].memory_size, (8 << 20) + 1, "stack");
        expect_program(program(0)->programs[0].type, 0, "entry point");
}

/* A program may be as large as user space: no machine holds it, but looking at it must not take for ever. */
Case(package, a_huge_segment_is_measured_at_once)
{

        make_package(image);
        program(0)->programs[1].memory_size = USER_END / 2;
        expect_problem(REASON_COMPONENT_QUOTA, NULL);
}

Case(package, every_truncation_is_survived)
{

        make_package(image);
        for (size_t length = 0; length < PACKAGE_BYTES; length += length < 600 ? 1 : 61)
                cr_assert(parse(image, length, &package).error != KERR_NONE, "%zu", length);
        for (size_t length = sizeof(struct package_image); length < PACKAGE_BYTES; length += 61) {
                header()->size = length;
                parse(image, length, &package);
        }
}

/* Numbers that such bytes are likely to be broken by. */
static uint64_t nasty(uint64_t *seed)
{
        static const uint64_t edges[] = { 0,
                                          1,
                                          0xffff,
                                          0x7fffffff,
                                          0xffffffff,
                                          4095,
                                          4096,
                                          USER_END,
                                          USER_END - 4096,
                                          ~(uint64_t)0,
                                          ~(uint64_t)7,
                                          (uint64_t)1 << 63,
                                          USER_BASE,
                                          PROGRAM_BYTES };
        uint64_t edge = edges[random_below(seed, sizeof(edges) / sizeof(edges[0]))];

        return random_below(seed, 4) == 0 ? next_random(seed) : edge + random_below(seed, 3) - 1;
}

/* One to four changes, mostly where it matters: the header, the table, and the headers of the programs. */
static void mutate(uint64_t *seed)
{
        for (uint64_t changes = 1 + random_below(seed, 4); changes != 0; changes--) {
                size_t base = PACKAGE_ALIGNMENT * random_below(seed, PACKAGE_PROGRAMS + 1);
                size_t at =
                    base + random_below(seed, base == 0 ? sizeof(struct package_image) : sizeof(struct program));
                uint64_t value = nasty(seed);
                size_t width = (size_t)1 << random_below(seed, 4);

                at = random_below(seed, 2) == 0 ? at & ~(width - 1) : at;
                if (random_below(seed, 3) == 0)
                        image[at] ^= (uint8_t)(1 << random_below(seed, 8));
                else if (at + width <= PACKAGE_BYTES)
                        memcpy(image + at, &value, width);
        }
}

Case(package, random_mutations_are_survived)
{
        uint64_t seed = 9;
        unsigned sound = 0;

        for (unsigned round = 0; round < 20000; round++) {

                make_package(image);
                mutate(&seed);
                sound +=
                    parse(image, PACKAGE_BYTES - random_below(&seed, 2) * random_below(&seed, 5000), &package).error ==
                    KERR_NONE;
        }
        cr_expect(sound > 100 && sound < 15000, "%u: the mutations are too wild or too tame", sound);
}

Case(package, random_symbol_tables_are_survived)
{
        uint64_t seed = 10;

        for (unsigned round = 0; round < 20000; round++) {
                struct component broken = { .length = PROGRAM_BYTES - random_below(&seed, 900) };
                uint8_t *file = malloc(broken.length);
                uint64_t offset;
                const char *name;

                make_package(image);
                for (unsigned i = 0; i < 3; i++) {
                        size_t from = offsetof(struct program, sections);
                        uint64_t value = nasty(&seed);

                        memcpy((uint8_t *)program(0) + from + random_below(&seed, sizeof(struct program) - from - 8),
                               &value, (size_t)1 << random_below(&seed, 4));
                }
                memcpy(file, program(0), broken.length);
                broken.file = file;
                name = component_symbol(&broken, ENTRY + random_below(&seed, 20), &offset);
                cr_assert(name == NULL || strlen(name) < broken.length);
                free(file);
        }
}

/* The file of a component may end anywhere: elf_parse() must not look beyond. */
Case(package, random_programs_are_survived)
{
        uint64_t seed = 11;
        unsigned sound = 0;

        for (unsigned round = 0; round < 20000; round++) {
                struct component broken = { .length = random_below(&seed, 2) * random_below(&seed, PROGRAM_BYTES) };
                uint8_t *file;

                broken.length = broken.length == 0 ? PROGRAM_BYTES : broken.length;
                file = malloc(broken.length);
                make_package(image);
                for (uint64_t changes = random_below(&seed, 3); changes != 0; changes--) {
                        uint64_t value = nasty(&seed);

                        memcpy((uint8_t *)program(0) + random_below(&seed, offsetof(struct program, sections) - 8),
                               &value, (size_t)1 << random_below(&seed, 4));
                }
                memcpy(file, program(0), broken.length);
                broken.file = file;
                sound += elf_parse(&broken) == NULL;
                free(file);
        }
        cr_expect(sound > 100, "%u: the mutations are too wild", sound);
}
