/* Boot packages made on the spot: programs of the usual shape, for tests that run or break them. */
#ifndef UNIT_PROGRAM_H
#define UNIT_PROGRAM_H

#include "unit.h"

#include "architecture.h"
#include "crypto/signature.h"
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
#define PACKAGE_BYTES ((PACKAGE_PROGRAMS + 1) * PACKAGE_ALIGNMENT + PACKAGE_SIGNATURE_SIZE)

struct package_image {
        struct package_header header;
        struct package_component components[PACKAGE_PROGRAMS];
};

/* By the key that the kernel under test trusts, which the build has made for the tests. */
static inline void sign_package(uint8_t *bytes, size_t length)
{
        static const uint8_t seed[SIGNATURE_SEED_BYTES] = {
#include "unit_key_seed.def"
        };
        struct package_header *header = (struct package_header *)(void *)bytes;
        uint8_t key[SIGNATURE_KEY_BYTES], secret[SIGNATURE_SECRET_BYTES];

        signature_keys(seed, key, secret);
        memcpy(header->key, key, sizeof(header->key));
        signature_make(bytes + length - SIGNATURE_BYTES, bytes, length - SIGNATURE_BYTES, secret);
}

static inline void make_package(uint8_t bytes[PACKAGE_BYTES])
{
        static const char *const names[PACKAGE_PROGRAMS] = { "first", "second", "third" };
        struct program program = make_program();
        struct package_image image = {
                .header = { .magic = PACKAGE_MAGIC,
                            .version = PACKAGE_VERSION,
                            .component_count = PACKAGE_PROGRAMS,
                            .entry = PACKAGE_NO_ENTRY,
                            .name = "programs",
                            .size = PACKAGE_BYTES },
        };

        memset(bytes, 0, PACKAGE_BYTES);
        for (unsigned i = 0; i < PACKAGE_PROGRAMS; i++) {
                strncpy(image.components[i].name, names[i], sizeof(image.components[i].name) - 1);
                image.components[i].offset = (i + 1) * PACKAGE_ALIGNMENT;
                image.components[i].length = PROGRAM_BYTES;
                image.components[i].quota = (struct quota){ 32, 32, 200, 4 };
                memcpy(bytes + image.components[i].offset, &program, sizeof(program));
        }
        memcpy(bytes, &image, sizeof(image));
        sign_package(bytes, PACKAGE_BYTES);
}

#endif
