/* Packages and their components: programs that tasks are made of. */
#ifndef KERNEL_PACKAGE_COMPONENT_H
#define KERNEL_PACKAGE_COMPONENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "capability/capability.h"
#include "capability/object.h"
#include "verdict/package.h"

#define SEGMENTS_MAXIMUM 8

/* One loadable part of a program. */
struct segment {
        uint64_t address; /* a multiple of 4096 */
        uint64_t pages;
        uint64_t offset; /* in the file */
        uint64_t file_size;
        uint64_t skip;   /* bytes between address and the first byte from the file */
        unsigned access; /* enum access */
};

struct component {
        struct object object; /* first */
        const char *name;
        const uint8_t *file;
        uint64_t length;
        uint64_t entry;
        uint64_t stack_size;
        struct segment segments[SEGMENTS_MAXIMUM];
        unsigned segment_count;
        uint64_t frames;  /* that a task begins with: program, stack and page tables */
        uint64_t regions; /* that a task begins with, mappings included */
};

/* A package that was looked at; it points into the bytes. */
struct package {
        const uint8_t *bytes;
        uint64_t length;
        unsigned count;
        struct component components[PACKAGE_COMPONENTS_MAXIMUM];
};

/* What comes of looking at bytes that anybody may have written. */
struct package_problem {
        enum kernel_error error; /* KERR_NONE: nothing */
        enum reason reason;
        unsigned index;      /* of the record that it is about, in its table */
        const char *program; /* of COMPONENT_PROGRAM: what is wrong with it */
};

/*
 * Look at a whole package: first its signature, then everything else. Any bytes
 * whatever give a problem or a package, never a fault. The package is zeroed.
 */
struct package_problem package_parse(struct package *package, const uint8_t *bytes, uint64_t length);

/* The second half of it, of bytes that are believed to be what was signed. */
struct package_problem package_parse_signed(struct package *package, const uint8_t *bytes, uint64_t length)
    __attribute__((noinline)); /* the bench looks for it */

/* A word on the log for a problem, after "the boot package is refused: ". */
void package_problem_log(const struct package *package, const struct package_problem *problem);

/* Look at an ELF file of a component whose file and length are set; NULL, or what is wrong with it. */
const char *elf_parse(struct component *component);

/* The component of that name, or NULL. */
struct component *package_find(struct package *package, const char *name, size_t length);

/* The name of the function that holds address, and how far in; NULL if not known. */
const char *component_symbol(const struct component *component, uint64_t address, uint64_t *offset);

static inline struct component *component_of(struct capability *capability)
{
        return (struct component *)capability->object;
}

#endif
