/* Boot packages made on the spot: programs of the usual shape, for tests that run or break them. */
#ifndef UNIT_PROGRAM_H
#define UNIT_PROGRAM_H

#include "unit.h"

#include "architecture.h"
#include "package/elf.h"
#include "verdict/package.h"

#define TEXT ((uint64_t)0x400000) /* one page, executable */
#define ENTRY (TEXT + 0x80)
#define DATA ((uint64_t)0x600000) /* DATA_PAGES pages, writable; the first bytes come from the file */
#define DATA_PAGES 16u
#define DATA_BYTES "initialised"

#define PROGRAM_BYTES 1024u
#define HEADERS 3u

/* What a linker makes of a small program, with one symbol: main, at ENTRY, 16 bytes long. */
struct program {
        struct elf_header header;
        struct elf_program_header programs[HEADERS];
        struct elf_section_header sections[3];
        struct elf_symbol symbols[2];
        char strings[16];
        char data[16];
};

_Static_assert(sizeof(struct program) <= PROGRAM_BYTES, "the file holds it");

static inline struct program make_program(void)
{
        struct program program = {
                .header = {
                        .magic = ELF_MAGIC,
                        .class = ELF_CLASS_64,
                        .endianness = ELF_LITTLE_ENDIAN,
                        .version = 1,
                        .type = ELF_EXECUTABLE,
                        .machine = ELF_MACHINE,
                        .version2 = 1,
                        .entry = ENTRY,
                        .program_headers = offsetof(struct program, programs),
                        .section_headers = offsetof(struct program, sections),
                        .header_size = sizeof(struct elf_header),
                        .program_header_size = sizeof(struct elf_program_header),
                        .program_header_count = HEADERS,
                        .section_header_size = sizeof(struct elf_section_header),
                        .section_header_count = 3,
                },
                .programs = {
                        { ELF_LOAD, ELF_FLAG_READ | ELF_FLAG_EXECUTE, 0, TEXT, TEXT, PROGRAM_BYTES, PROGRAM_BYTES, 4096 },
                        { ELF_LOAD, ELF_FLAG_READ | ELF_FLAG_WRITE, offsetof(struct program, data), DATA, DATA, 16,
                          DATA_PAGES * 4096, 4096 },
                        { ELF_STACK, ELF_FLAG_READ | ELF_FLAG_WRITE, 0, 0, 0, 0, 8192, 16 },
                },
                .sections = {
                        { .type = 0 },
                        { .type = ELF_SYMBOLS, .offset = offsetof(struct program, symbols), .size = 48, .link = 2 },
                        { .type = 3, .offset = offsetof(struct program, strings), .size = 16 },
                },
                .symbols = { { 0 }, { .name = 1, .information = ELF_SYMBOL_FUNCTION, .value = ENTRY, .size = 16 } },
                .strings = "\0main",
                .data = DATA_BYTES,
        };

        return program;
}

/* A package of so many of these programs, named "first", "second" and so on; one page for each behind the header's. */
#define PACKAGE_PROGRAMS 3u
#define PACKAGE_BYTES ((PACKAGE_PROGRAMS + 1) * PACKAGE_ALIGNMENT)

struct package_image {
        struct package_header header;
        struct package_component components[PACKAGE_PROGRAMS];
};

static inline void make_package(uint8_t bytes[PACKAGE_BYTES])
{
        static const char *const names[PACKAGE_PROGRAMS] = { "first", "second", "third" };
        struct program program = make_program();
        struct package_image image = {
                .header = { .magic = PACKAGE_MAGIC,
                            .version = PACKAGE_VERSION,
                            .component_count = PACKAGE_PROGRAMS,
                            .size = PACKAGE_BYTES },
        };

        memset(bytes, 0, PACKAGE_BYTES);
        for (unsigned i = 0; i < PACKAGE_PROGRAMS; i++) {
                strncpy(image.components[i].name, names[i], sizeof(image.components[i].name) - 1);
                image.components[i].offset = (i + 1) * PACKAGE_ALIGNMENT;
                image.components[i].length = PROGRAM_BYTES;
                memcpy(bytes + image.components[i].offset, &program, sizeof(program));
        }
        memcpy(bytes, &image, sizeof(image));
}

#endif
