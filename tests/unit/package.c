/* kernel/package: any bytes whatever give a package or a problem, and never a fault. */
#include "program.h"
#include "unit.h"

#include <stdlib.h>

#include "memory/heap.h"
#include "package/component.h"

#define package_begin memory_begin
#define package_end memory_end

/* As package_parse() would be called at boot; but nothing is kept. The bytes are a copy that nothing follows. */
static struct package_problem parse(const uint8_t *bytes, size_t length, struct package *package)
{
        /* One that ends where the memory of malloc() ends, so that a byte too many is caught. */
        uint8_t *copy = aligned_alloc(8, (length + 7) & ~(size_t)7);
        struct package_problem problem;

        memcpy(copy, bytes, length);
        problem = package_parse(package, copy, length);
        for (unsigned i = 0; problem.what == NULL && i < package->count; i++) {
                uint64_t offset;

                component_symbol(&package->components[i], ENTRY, &offset);
                component_symbol(&package->components[i], 0, &offset);
        }
        if (package->components != NULL) {
                struct package_header header;

                memcpy(&header, bytes, sizeof(header));
                heap_free(package->components, header.component_count * sizeof(struct component));
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

static void expect_problem(const char *what)
{
        struct package package;
        struct package_problem problem = parse(image, PACKAGE_BYTES, &package);

        cr_expect(problem.what != NULL && strstr(problem.what, what) != NULL, "\"%s\" for \"%s\"",
                  problem.what == NULL ? "no problem" : problem.what, what);
        make_package(image);
}

/* With one field of a sound package set to something else: it is refused, in these words. */
#define expect_refusal(field, value, what)                                                                             \
        do {                                                                                                           \
                make_package(image);                                                                                   \
                (field) = (value);                                                                                     \
                expect_problem(what);                                                                                  \
        } while (0)

Case(package, a_sound_one_is_understood)
{
        struct package package;
        const struct component *first;

        make_package(image);
        cr_assert(package_parse(&package, image, PACKAGE_BYTES).what == NULL);
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
        heap_free(package.components, PACKAGE_PROGRAMS * sizeof(struct component));
}

Case(package, symbols_name_functions)
{
        struct package package;
        uint64_t offset = 0;

        make_package(image);
        cr_assert(package_parse(&package, image, PACKAGE_BYTES).what == NULL);
        cr_expect_str_eq(component_symbol(&package.components[0], ENTRY, &offset), "main");
        cr_expect_str_eq(component_symbol(&package.components[0], ENTRY + 15, &offset), "main");
        expect_number(offset, 15);
        cr_expect(component_symbol(&package.components[0], ENTRY + 16, &offset) == NULL);
        cr_expect(component_symbol(&package.components[0], ENTRY - 1, &offset) == NULL);
        heap_free(package.components, PACKAGE_PROGRAMS * sizeof(struct component));
}

Case(package, headers_that_are_refused)
{
        expect_refusal(header()->magic[0], 'v', "no package");
        expect_refusal(header()->magic[7], '!', "no package");
        expect_refusal(header()->version, 2, "version");
        expect_refusal(header()->size, PACKAGE_BYTES + 1, "cut short");
        expect_refusal(header()->size, ~(uint64_t)0, "cut short");
        expect_refusal(header()->component_count, PACKAGE_COMPONENTS_MAXIMUM + 1, "too many");
        expect_refusal(header()->component_count, ~0u, "too many");
        expect_refusal(header()->component_count, PACKAGE_PROGRAMS + 1, "a name that is none");
}

Case(package, components_that_are_refused)
{
        expect_refusal(component(1)->name[0], '\0', "a name that is none");
        expect_refusal(component(1)->name[3], ' ', "a name that is none");
        expect_refusal(component(1)->name[3], '\x1b', "a name that is none");
        expect_refusal(component(1)->offset, component(1)->offset + 8, "beyond");
        expect_refusal(component(1)->offset, PACKAGE_BYTES + PACKAGE_ALIGNMENT, "beyond");
        expect_refusal(component(1)->offset, ~(uint64_t)4095, "beyond");
        expect_refusal(component(1)->length, PACKAGE_BYTES, "beyond");
        expect_refusal(component(1)->length, ~(uint64_t)0, "beyond");
        expect_refusal(component(1)->length, 0, "shorter");
        make_package(image);
        memcpy(component(2)->name, component(0)->name, 32);
        expect_problem("stands twice");
        memset(component(2)->name, 'x', 32);
        expect_problem("a name that is none");
}

Case(package, programs_that_are_refused)
{
        expect_refusal(program(2)->header.magic, 0, "ELF64");
        expect_refusal(program(2)->header.class, 1, "ELF64");
        expect_refusal(program(2)->header.endianness, 2, "ELF64");
        expect_refusal(program(2)->header.type, 3, "executable");
        expect_refusal(program(2)->header.machine, 8, "architecture");
        expect_refusal(program(2)->header.program_header_size, 55, "program headers");
        expect_refusal(program(2)->header.program_headers, PROGRAM_BYTES, "program headers");
        expect_refusal(program(2)->header.program_headers, ~(uint64_t)0, "program headers");
        expect_refusal(program(2)->header.program_header_count, 65535, "program headers");
        expect_refusal(program(2)->header.program_header_count, 0, "entry point");
        expect_refusal(program(2)->header.entry, DATA, "entry point");
        expect_refusal(program(2)->header.entry, 0, "entry point");
        expect_refusal(program(2)->header.entry, TEXT + 4096, "entry point");
}

Case(package, segments_that_are_refused)
{
        expect_refusal(program(0)->programs[1].file_size, DATA_PAGES * 4096 + 1, "larger in the file");
        expect_refusal(program(0)->programs[1].file_size, PROGRAM_BYTES + 1, "beyond the file");
        expect_refusal(program(0)->programs[1].offset, ~(uint64_t)0, "beyond the file");
        expect_refusal(program(0)->programs[1].offset, PROGRAM_BYTES - 15, "beyond the file");
        expect_refusal(program(0)->programs[1].address, USER_BASE - 1, "outside user space");
        expect_refusal(program(0)->programs[1].address, USER_END, "outside user space");
        expect_refusal(program(0)->programs[1].address, ~(uint64_t)0, "outside user space");
        expect_refusal(program(0)->programs[1].memory_size, ~(uint64_t)0, "outside user space");
        expect_refusal(program(0)->programs[1].memory_size, USER_END, "outside user space");
        expect_refusal(program(0)->programs[1].flags, ELF_FLAG_WRITE | ELF_FLAG_EXECUTE, "writable and executable");
        expect_refusal(program(0)->programs[1].address, TEXT, "on one page");
        expect_refusal(program(0)->programs[1].address, TEXT + 4095, "on one page");
        expect_refusal(program(0)->programs[2].memory_size, (8 << 20) + 1, "stack");
        expect_refusal(program(0)->programs[0].type, 0, "entry point");
}

/* A program may be as large as user space: no machine holds it, but looking at it must not take for ever. */
Case(package, a_huge_segment_is_measured_at_once)
{
        struct package package;

        make_package(image);
        program(0)->programs[1].memory_size = USER_END / 2;
        cr_assert(parse(image, PACKAGE_BYTES, &package).what == NULL);
}

Case(package, every_truncation_is_survived)
{
        struct package package;

        make_package(image);
        for (size_t length = 0; length < PACKAGE_BYTES; length += length < 600 ? 1 : 61)
                cr_assert(parse(image, length, &package).what != NULL, "%zu", length);
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
                struct package package;

                make_package(image);
                mutate(&seed);
                sound +=
                    parse(image, PACKAGE_BYTES - random_below(&seed, 2) * random_below(&seed, 5000), &package).what ==
                    NULL;
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
