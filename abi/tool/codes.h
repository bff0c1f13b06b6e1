/*
 * The database of codes: retcodes with their names and texts, from the lists of
 * abi/ (the system's own) and from the ELF files of programs.
 */
#ifndef TOOL_CODES_H
#define TOOL_CODES_H

#include <stdint.h>
#include "json.h"
#include "verdict.h"

struct code {
        int32_t number;
        const char *name;
        const char *text;
        const char *place; /* of its definition: "file:line"; of the system's own, the list */
        const char *file;  /* the ELF file that it was read from; NULL: the system's own */
};

/* Texts stay where they are, so long as the tool runs. An empty one is all zeros. */
struct codes {
        struct code *list;
        size_t count, room;
};

void codes_add(struct codes *codes, struct code code);

/* The common retcodes, those of spawns and guests, and the kernel errors as each object's. */
void codes_add_system(struct codes *codes);

/* What the ELF file of that name defines, which may be nothing. A file that is none, or damaged, is complained of. */
enum status codes_add_elf(struct codes *codes, const char *name);
enum status codes_add_bytes(struct codes *codes, const unsigned char *file, size_t length, const char *name);

int is_elf(const unsigned char *file, size_t length);

/* The bytes of a section of a 64-bit little-endian ELF file in memory; NULL: there is none, or the file is damaged. */
const unsigned char *elf_section(const unsigned char *file, size_t length, const char *name, size_t *size);

/* The records of a section: 0, and nothing is added, if they are damaged. */
int codes_add_records(struct codes *codes, const unsigned char *bytes, size_t size, const char *file);

/* The first of that number, of that name. NULL: there is none. */
const struct code *codes_find_number(const struct codes *codes, int32_t number);
const struct code *codes_find_name(const struct codes *codes, const char *name);

/*
 * Complain of each number that is defined twice, with other names or texts, and
 * of each that is the kernel's own: one line, with both places. How many.
 */
unsigned codes_complain(const struct codes *codes, const char *who);

/* Members of a JSON object: each number, name and text once, with all places; all lists of abi/ that are public. */
void codes_json(struct json *json, const struct codes *codes);
void lists_json(struct json *json);

#endif
