/*
 * The format of a package, version 2: programs, data, and how they belong
 * together, signed as a whole. Little-endian; every structure is a multiple of
 * 8 bytes, and every file begins on a page, so that it can be mapped where it lies.
 *
 *   struct package_header
 *   the tables, in this order and without gaps: components, regions, queues,
 *       grants, requirements, data
 *   the files, each at a multiple of PACKAGE_ALIGNMENT
 *   the last PACKAGE_SIGNATURE_SIZE bytes: an Ed25519 signature (RFC 8032) of
 *       all bytes before them
 *
 * The signature is checked before anything else is believed. Names are 1 to
 * COMPONENT_NAME_MAXIMUM letters, digits, "-" and "_", filled up with NULs, and
 * differ within their table. What is called reserved is zero. Each field that a
 * kernel may refuse has a reason of its own (reason.def, 85 to 108).
 */
#ifndef VERDICT_PACKAGE_H
#define VERDICT_PACKAGE_H

#include <stddef.h>
#include <stdint.h>

#include <verdict/types.h>

#define PACKAGE_MAGIC "VERDICT" /* and its NUL: 8 bytes */
#define PACKAGE_VERSION 2u
#define PACKAGE_ALIGNMENT 4096u
#define PACKAGE_SIGNATURE_SIZE 64u
#define PACKAGE_KEY_SIZE 32u
#define PACKAGE_NAME_SIZE 32u
#define PACKAGE_PATH_SIZE 128u

/* What a mounted package may have. */
#define PACKAGE_SIZE_MAXIMUM ((uint64_t)4 << 20)
#define PACKAGE_COMPONENTS_MAXIMUM 64u
#define PACKAGE_RECORDS_MAXIMUM 256u /* of each other table */

#define PACKAGE_NO_ENTRY 0xffffffffu

struct package_header {
        char magic[8];
        uint32_t version;
        uint32_t entry; /* the component that a start of the package starts; PACKAGE_NO_ENTRY: none */
        uint64_t size;  /* of the whole package, the signature included */
        char name[PACKAGE_NAME_SIZE];
        uint32_t component_count;
        uint32_t region_count;
        uint32_t queue_count;
        uint32_t grant_count;
        uint32_t requirement_count;
        uint32_t data_count;
        uint8_t key[8]; /* the first bytes of the public key to check the signature by */
        uint8_t reserved[40];
};

/* A program, and what a task of it is given. */
struct package_component {
        char name[PACKAGE_NAME_SIZE];
        uint64_t offset; /* of its ELF file, from the package's start */
        uint64_t length;
        struct quota quota; /* at least what the program begins with */
        uint32_t priority;  /* enum task_priority */
        uint32_t reserved;
};

/* A region to be made when the package starts, as region_create() takes it, and what to fill it with. */
struct package_region {
        char name[PACKAGE_NAME_SIZE];
        uint64_t size;
        uint64_t slot_size;
        uint32_t policy; /* enum region_policy */
        uint32_t reserved;
        uint64_t offset; /* of its content; not of a slab */
        uint64_t length; /* 0: none. At most size */
};

/* A queue to be made when the package starts, as queue_create() takes it. */
struct package_queue {
        char name[PACKAGE_NAME_SIZE];
        uint32_t capacity;
        uint32_t message_maximum;
};

/* What a component is given: its grants are its handles GRANTED(0), GRANTED(1), ..., in this order. */
struct package_grant {
        uint32_t component; /* its place in the table */
        uint32_t type;      /* OBJECT_REGION or OBJECT_QUEUE */
        uint32_t object;    /* the place in that table */
        uint32_t rights;
        uint32_t badge;
        uint32_t reserved;
};

/* At most so many for each component: what a spawn carries beside the console and the name space. */
#define PACKAGE_COMPONENT_GRANTS (SPAWN_GRANTS - 2)

/* A path at which another package must be mounted already; filled up with NULs. */
struct package_requirement {
        char path[PACKAGE_PATH_SIZE];
};

/* Bytes for whoever reads them. */
struct package_data {
        char name[PACKAGE_NAME_SIZE];
        uint64_t offset;
        uint64_t length;
};

enum package_table {
        PACKAGE_COMPONENTS,
        PACKAGE_REGIONS,
        PACKAGE_QUEUES,
        PACKAGE_GRANTS,
        PACKAGE_REQUIREMENTS,
        PACKAGE_DATA,
        PACKAGE_TABLES,
};

/* Bytes of a record of a table. */
static inline uint32_t package_record_size(enum package_table table)
{
        static const uint32_t sizes[PACKAGE_TABLES] = {
                sizeof(struct package_component), sizeof(struct package_region),      sizeof(struct package_queue),
                sizeof(struct package_grant),     sizeof(struct package_requirement), sizeof(struct package_data),
        };

        return sizes[table];
}

/* How many records a table has: the header says so in the tables' order. */
static inline uint32_t package_record_count(const struct package_header *header, enum package_table table)
{
        const char *counts = (const char *)header + offsetof(struct package_header, component_count);

        return ((const uint32_t *)(const void *)counts)[table];
}

/* Where a table begins, from the package's start; PACKAGE_TABLES: where the last one ends. */
static inline uint64_t package_table_offset(const struct package_header *header, enum package_table table)
{
        uint64_t offset = sizeof(*header);

        for (unsigned i = 0; i < (unsigned)table; i++)
                offset += (uint64_t)package_record_count(header, (enum package_table)i) *
                          package_record_size((enum package_table)i);
        return offset;
}

#endif
