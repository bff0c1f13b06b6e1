/*
 * What a package says of itself, looked at: verdict/package.h. Any bytes
 * whatever give an answer. Depends on nothing else, and is the host tool's too.
 */
#ifndef KERNEL_PACKAGE_MANIFEST_H
#define KERNEL_PACKAGE_MANIFEST_H

#include <stdbool.h>
#include <stdint.h>

#include "verdict/error.h"
#include "verdict/package.h"

struct manifest_problem {
        enum reason reason; /* REASON_NONE: there is none */
        unsigned index;     /* of the record in its table */
};

/* Whether the bytes begin as a package does, and are as many as it says. To be asked before all else. */
bool manifest_begins(const uint8_t *bytes, uint64_t length);

/*
 * The first thing that is wrong, in the order of package_mount's rows. The
 * programs are not looked into, and whether a quota is enough for one is not
 * known here.
 */
struct manifest_problem manifest_check(const uint8_t *bytes);

static inline const struct package_header *package_header_of(const uint8_t *bytes)
{
        return (const struct package_header *)(const void *)bytes;
}

/* Where a table begins; PACKAGE_TABLES: where the last one ends. */
uint64_t package_offset(const uint8_t *bytes, enum package_table table);

/* The records of a table. The tables fit. */
static inline const void *package_records(const uint8_t *bytes, enum package_table table)
{
        return bytes + package_offset(bytes, table);
}

/* Those of the first table, which begins behind the header. */
static inline const struct package_component *package_components(const uint8_t *bytes)
{
        return (const struct package_component *)(const void *)(bytes + sizeof(struct package_header));
}

#endif
