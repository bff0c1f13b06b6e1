/* A package as its author describes it, line by line (abi/package.md): what verdict pack makes one of. */
#ifndef TOOL_DESCRIPTION_H
#define TOOL_DESCRIPTION_H

#include <stddef.h>
#include <stdint.h>

#include "verdict.h"
#include "verdict/error.h"
#include "verdict/package.h"

/* A file that becomes a part of the package; what is to say where it lies there. */
struct content {
        unsigned char *bytes;
        size_t length;
        uint64_t *offset;
};

#define CONTENTS_MAXIMUM (PACKAGE_COMPONENTS_MAXIMUM + 2 * PACKAGE_RECORDS_MAXIMUM)

/* One record more of each than a package may have, so that too many are seen by whoever checks it. */
struct description {
        struct package_header header;
        struct package_component components[PACKAGE_COMPONENTS_MAXIMUM + 1];
        struct package_region regions[PACKAGE_RECORDS_MAXIMUM + 1];
        struct package_queue queues[PACKAGE_RECORDS_MAXIMUM + 1];
        struct package_grant grants[PACKAGE_RECORDS_MAXIMUM + 1];
        struct package_requirement requirements[PACKAGE_RECORDS_MAXIMUM + 1];
        struct package_data data[PACKAGE_RECORDS_MAXIMUM + 1];
        struct content contents[CONTENTS_MAXIMUM];
        size_t content_count;
        char entry[PACKAGE_NAME_SIZE]; /* empty: none */
        int entry_line;
};

/* Read one; what is wrong with it is said with the file's name and the line. */
enum status description_read(struct description *description, const char *file);

/* Whether the retcodes that its components define (and the system) agree on what each number means. */
enum status description_check_codes(const struct description *description);

#endif
