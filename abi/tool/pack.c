/* verdict pack: ELF files into a boot package (verdict/package.h). */
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verdict.h"
#include "verdict/package.h"

struct part {
        const char *name;
        size_t name_length;
        unsigned char *bytes;
        size_t length;
        uint64_t offset;
};

static uint64_t aligned(uint64_t offset)
{
        return (offset + PACKAGE_ALIGNMENT - 1) / PACKAGE_ALIGNMENT * PACKAGE_ALIGNMENT;
}

static int name_is_valid(const char *name, size_t length)
{
        if (length == 0 || length >= sizeof(((struct package_component *)0)->name))
                return 0;
        for (size_t i = 0; i < length; i++)
                if (!isalnum((unsigned char)name[i]) && name[i] != '-' && name[i] != '_')
                        return 0;
        return 1;
}

/* One NAME=ELF of the command line; the parts before it are known. */
static enum status part_read(struct part *parts, int count, const char *argument)
{
        static const unsigned char elf64[] = { 0x7f, 'E', 'L', 'F', 2 };
        const char *equals = strchr(argument, '=');
        struct part *part = &parts[count];

        if (!equals)
                return bad_usage("pack: %s is not NAME=ELF", argument);
        *part = (struct part){ .name = argument, .name_length = (size_t)(equals - argument) };
        if (!name_is_valid(part->name, part->name_length))
                return bad("pack: \"%.*s\" is no component name: 1 to 31 letters, digits, \"-\" and \"_\"",
                           (int)part->name_length, part->name);
        for (int i = 0; i < count; i++)
                if (parts[i].name_length == part->name_length &&
                    memcmp(parts[i].name, part->name, part->name_length) == 0)
                        return bad("pack: two components are called %.*s", (int)part->name_length, part->name);
        part->bytes = file_read(equals + 1, &part->length);
        if (!part->bytes)
                return STATUS_BAD;
        if (part->length < sizeof(elf64) || memcmp(part->bytes, elf64, sizeof(elf64)) != 0)
                return bad("pack: %s is no 64-bit ELF file", equals + 1);
        return STATUS_GOOD;
}

static int pad_to(FILE *file, uint64_t offset)
{
        while ((uint64_t)ftell(file) < offset)
                if (fputc(0, file) == EOF)
                        return 0;
        return 1;
}

static int package_write(FILE *file, const struct part *parts, int count, uint64_t size)
{
        struct package_header header = {
                .magic = PACKAGE_MAGIC,
                .version = PACKAGE_VERSION,
                .component_count = (uint32_t)count,
                .size = size,
        };
        int good = fwrite(&header, sizeof(header), 1, file) == 1;

        for (int i = 0; good && i < count; i++) {
                struct package_component component = { .offset = parts[i].offset, .length = parts[i].length };

                memcpy(component.name, parts[i].name, parts[i].name_length);
                good = fwrite(&component, sizeof(component), 1, file) == 1;
        }
        for (int i = 0; good && i < count; i++)
                good = pad_to(file, parts[i].offset) &&
                       fwrite(parts[i].bytes, 1, parts[i].length, file) == parts[i].length;
        return good && pad_to(file, size);
}

enum status pack_command(int count, char **arguments)
{
        static struct part parts[PACKAGE_COMPONENTS_MAXIMUM];
        int components = count - 2;
        uint64_t end;
        FILE *file;
        int good;

        if (components < 1 || strcmp(arguments[0], "-o") != 0)
                return bad_usage("usage: verdict pack -o FILE NAME=ELF...");
        if (components > (int)PACKAGE_COMPONENTS_MAXIMUM)
                return bad("pack: %d components, and a package holds %u", components, PACKAGE_COMPONENTS_MAXIMUM);
        end = sizeof(struct package_header) + (uint64_t)components * sizeof(struct package_component);
        for (int i = 0; i < components; i++) {
                enum status status = part_read(parts, i, arguments[2 + i]);

                if (status != STATUS_GOOD)
                        return status;
                parts[i].offset = aligned(end);
                end = parts[i].offset + parts[i].length;
        }
        file = fopen(arguments[1], "wb");
        good = file != NULL && package_write(file, parts, components, aligned(end));
        if (file != NULL && fclose(file) != 0)
                good = 0;
        if (!good) {
                bad("pack: %s: %s", arguments[1], strerror(errno));
                remove(arguments[1]);
                return STATUS_BAD;
        }
        return STATUS_GOOD;
}
