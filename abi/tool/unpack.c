/* verdict unpack: what a boot package holds. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "verdict.h"
#include "verdict/package.h"

static const char *damage(const struct package_header *header, size_t length)
{
        const struct package_component *table = (const struct package_component *)(header + 1);

        if (length < sizeof(*header) || memcmp(header->magic, PACKAGE_MAGIC, sizeof(header->magic)) != 0)
                return "no boot package";
        if (header->version != PACKAGE_VERSION)
                return "of a version that is not known here";
        if (header->component_count > PACKAGE_COMPONENTS_MAXIMUM || header->size > length ||
            header->size < sizeof(*header) + header->component_count * sizeof(*table))
                return "cut short";
        for (uint32_t i = 0; i < header->component_count; i++) {
                if (memchr(table[i].name, 0, sizeof(table[i].name)) == NULL)
                        return "damaged: a name has no end";
                if (table[i].offset % PACKAGE_ALIGNMENT != 0 || table[i].offset > header->size ||
                    table[i].length > header->size - table[i].offset)
                        return "damaged: a component is not inside it";
        }
        return NULL;
}

enum status unpack_command(int count, char **arguments)
{
        const struct package_header *header;
        const struct package_component *table;
        const char *damaged;
        size_t length;

        if (count != 2 || strcmp(arguments[0], "--list") != 0)
                return bad_usage("usage: verdict unpack --list FILE");
        header = (const void *)file_read(arguments[1], &length);
        if (!header)
                return STATUS_BAD;
        damaged = damage(header, length);
        if (damaged)
                return bad("unpack: %s is %s", arguments[1], damaged);
        table = (const struct package_component *)(header + 1);
        printf("%-31s %10s %10s\n", "component", "offset", "length");
        for (uint32_t i = 0; i < header->component_count; i++)
                printf("%-31s %#10llx %10llu\n", table[i].name, (unsigned long long)table[i].offset,
                       (unsigned long long)table[i].length);
        return STATUS_GOOD;
}
