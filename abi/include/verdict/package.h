/*
 * The boot package: a header, a table of components, and their ELF files, each
 * beginning on a page so that it can be mapped where it lies. Little-endian.
 */
#ifndef VERDICT_PACKAGE_H
#define VERDICT_PACKAGE_H

#include <stdint.h>

#define PACKAGE_MAGIC "VERDICT" /* and its NUL: 8 bytes */
#define PACKAGE_VERSION 1u
#define PACKAGE_COMPONENTS_MAXIMUM 256u
#define PACKAGE_ALIGNMENT 4096u

struct package_header {
        char magic[8];
        uint32_t version;
        uint32_t component_count;
        uint64_t size;        /* of the whole package, in bytes */
        uint8_t reserved[40]; /* zero */
};

/* The table follows the header; names are NUL-terminated, of letters, digits, "-" and "_", and differ. */
struct package_component {
        char name[32];
        uint64_t offset;      /* from the package's start; a multiple of PACKAGE_ALIGNMENT */
        uint64_t length;      /* of the ELF file */
        uint8_t reserved[16]; /* zero */
};

#endif
