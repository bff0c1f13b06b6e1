/* verdict pack: a description (abi/package.md) and the files that it names, into a signed package. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "description.h"
#include "key.h"
#include "package.h"
#include "package/manifest.h"

static uint64_t aligned(uint64_t offset)
{
        return (offset + PACKAGE_ALIGNMENT - 1) / PACKAGE_ALIGNMENT * PACKAGE_ALIGNMENT;
}

/* The same bytes under another name; NULL: there are none before this. */
static const struct content *same_content(const struct description *description, const struct content *content)
{
        const struct content *other = description->contents;

        while (other != content &&
               (other->length != content->length || memcmp(other->bytes, content->bytes, content->length) != 0))
                other++;
        return other == content ? NULL : other;
}

/* Every file gets its place, the same files the same; answers where the signature comes. */
static uint64_t lay_out(struct description *description)
{
        uint64_t end = package_table_offset(&description->header, PACKAGE_TABLES);

        for (size_t i = 0; i < description->content_count; i++) {
                struct content *content = &description->contents[i];
                const struct content *other = same_content(description, content);

                if (other != NULL) {
                        *content->offset = *other->offset;
                        continue;
                }
                end = aligned(end);
                *content->offset = end;
                end += content->length;
        }
        return end;
}

static void put_table(uint8_t *bytes, const struct description *description, enum package_table table,
                      const void *records)
{
        uint64_t from = package_table_offset(&description->header, table);
        uint64_t to = package_table_offset(&description->header, (enum package_table)(table + 1));

        memcpy(bytes + from, records, to - from);
}

static uint8_t *assemble(struct description *description, const uint8_t key[SIGNATURE_KEY_BYTES])
{
        struct package_header *header = &description->header;
        uint64_t end = lay_out(description);
        uint8_t *bytes = calloc(1, end + PACKAGE_SIGNATURE_SIZE);

        if (bytes == NULL)
                return NULL;
        memcpy(header->magic, PACKAGE_MAGIC, sizeof(header->magic));
        header->version = PACKAGE_VERSION;
        header->size = end + PACKAGE_SIGNATURE_SIZE;
        memcpy(header->key, key, sizeof(header->key));
        memcpy(bytes, header, sizeof(*header));
        put_table(bytes, description, PACKAGE_COMPONENTS, description->components);
        put_table(bytes, description, PACKAGE_REGIONS, description->regions);
        put_table(bytes, description, PACKAGE_QUEUES, description->queues);
        put_table(bytes, description, PACKAGE_GRANTS, description->grants);
        put_table(bytes, description, PACKAGE_REQUIREMENTS, description->requirements);
        put_table(bytes, description, PACKAGE_DATA, description->data);
        for (size_t i = 0; i < description->content_count; i++) {
                const struct content *content = &description->contents[i];

                memcpy(bytes + *content->offset, content->bytes, content->length);
        }
        return bytes;
}

enum status package_write(const char *name, uint8_t *bytes, uint64_t size, const uint8_t secret[SIGNATURE_SECRET_BYTES])
{
        FILE *file = fopen(name, "wb");
        uint64_t signed_size = size - PACKAGE_SIGNATURE_SIZE;
        int good;

        signature_make(bytes + signed_size, bytes, signed_size, secret);
        good = file != NULL && fwrite(bytes, 1, size, file) == size;
        if (file != NULL && fclose(file) != 0)
                good = 0;
        if (good)
                return STATUS_GOOD;
        bad("pack: %s: %s", name, strerror(errno));
        remove(name);
        return STATUS_BAD;
}

static enum status pack(const char *secret_name, const char *output, const char *file)
{
        static struct description description;
        uint8_t key[SIGNATURE_KEY_BYTES], secret[SIGNATURE_SECRET_BYTES], *bytes;
        struct manifest_problem problem;
        enum status status = key_read_secret(secret_name, key, secret);

        if (status == STATUS_GOOD)
                status = description_read(&description, file);
        if (status == STATUS_GOOD)
                status = description_check_codes(&description);
        if (status != STATUS_GOOD)
                return status;
        bytes = assemble(&description, key);
        if (bytes == NULL)
                return bad("pack: %s", strerror(errno));
        problem = manifest_check(bytes);
        if (problem.reason != REASON_NONE)
                return bad("pack: %s: the package would be refused: it %s (number %u in its table)", file,
                           package_reason_text(problem.reason), problem.index + 1);
        if (description.header.size > PACKAGE_SIZE_MAXIMUM)
                fprintf(stderr, "verdict: pack: %s has %llu bytes: it can be booted, but is too large to be mounted\n",
                        output, (unsigned long long)description.header.size);
        return package_write(output, bytes, description.header.size, secret);
}

enum status pack_command(int count, char **arguments)
{
        if (count != 5 || strcmp(arguments[0], "-k") != 0 || strcmp(arguments[2], "-o") != 0)
                return bad_usage("usage: verdict pack -k NAME.secret -o FILE DESCRIPTION");
        return pack(arguments[1], arguments[3], arguments[4]);
}
