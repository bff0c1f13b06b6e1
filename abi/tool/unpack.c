/* verdict unpack: what a package holds, and whether it is as it was signed. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "key.h"
#include "package.h"
#include "package/manifest.h"

static const char usage[] = "usage: verdict unpack [--verify NAME.public] FILE";

const char *package_reason_text(enum reason reason)
{
        switch (reason) {
#define REASON(name, number, text)                                                                                     \
        case REASON_##name:                                                                                            \
                return text;
#include "reason.def"
        }
        return "";
}

static enum status verify(const char *file, const uint8_t *bytes, size_t length, const char *key_name)
{
        uint8_t key[SIGNATURE_KEY_BYTES];
        enum status status = key_read_public(key_name, key);

        if (status != STATUS_GOOD)
                return status;
        if (!manifest_begins(bytes, length))
                return bad("unpack: %s %s [InvalidSignature]", file, package_reason_text(REASON_NOT_A_PACKAGE));
        if (memcmp(package_header_of(bytes)->key, key, sizeof(package_header_of(bytes)->key)) != 0)
                return bad("unpack: %s is signed by another key than %s [InvalidSignature]", file, key_name);
        length -= PACKAGE_SIGNATURE_SIZE;
        if (!signature_holds(bytes + length, bytes, length, key))
                return bad("unpack: %s %s [InvalidSignature]", file, package_reason_text(REASON_SIGNATURE_MISMATCH));
        printf("signed by %s\n", key_name);
        return STATUS_GOOD;
}

static void list_components(const uint8_t *bytes)
{
        static const char *const priorities[] = { "idle", "normal", "high", "real-time", "critical" };
        const struct package_header *header = package_header_of(bytes);
        const struct package_component *components = package_records(bytes, PACKAGE_COMPONENTS);

        for (uint32_t i = 0; i < header->component_count; i++)
                printf("component %-31s %8llu bytes at %#10llx  %s%s\n", components[i].name,
                       (unsigned long long)components[i].length, (unsigned long long)components[i].offset,
                       priorities[components[i].priority], i == header->entry ? ", the entry" : "");
}

static void list_objects(const uint8_t *bytes)
{
        static const char *const policies[REGION_POLICIES] = {
                [REGION_MUTABLE] = "mutable", [REGION_IMMUTABLE] = "immutable", [REGION_APPEND_ONLY] = "append-only",
                [REGION_SLAB] = "slab",       [REGION_PROVED] = "proved",
        };
        const struct package_header *header = package_header_of(bytes);
        const struct package_component *components = package_records(bytes, PACKAGE_COMPONENTS);
        const struct package_region *regions = package_records(bytes, PACKAGE_REGIONS);
        const struct package_queue *queues = package_records(bytes, PACKAGE_QUEUES);
        const struct package_grant *grants = package_records(bytes, PACKAGE_GRANTS);

        for (uint32_t i = 0; i < header->region_count; i++)
                printf("region    %-31s %8llu bytes, %s\n", regions[i].name, (unsigned long long)regions[i].size,
                       policies[regions[i].policy]);
        for (uint32_t i = 0; i < header->queue_count; i++)
                printf("queue     %-31s %u messages of at most %u bytes\n", queues[i].name, queues[i].capacity,
                       queues[i].message_maximum);
        for (uint32_t i = 0; i < header->grant_count; i++)
                printf("grant     %-31s %s %s, rights %#x, badge %u\n", components[grants[i].component].name,
                       grants[i].type == OBJECT_REGION ? "region" : "queue",
                       grants[i].type == OBJECT_REGION ? regions[grants[i].object].name : queues[grants[i].object].name,
                       grants[i].rights, grants[i].badge);
}

static void list_rest(const uint8_t *bytes)
{
        const struct package_header *header = package_header_of(bytes);
        const struct package_requirement *requirements = package_records(bytes, PACKAGE_REQUIREMENTS);
        const struct package_data *data = package_records(bytes, PACKAGE_DATA);

        for (uint32_t i = 0; i < header->requirement_count; i++)
                printf("requires  %s\n", requirements[i].path);
        for (uint32_t i = 0; i < header->data_count; i++)
                printf("data      %-31s %8llu bytes at %#10llx\n", data[i].name, (unsigned long long)data[i].length,
                       (unsigned long long)data[i].offset);
}

static enum status list(const char *file, const uint8_t *bytes, size_t length)
{
        struct manifest_problem problem;

        if (!manifest_begins(bytes, length))
                return bad("unpack: %s %s", file, package_reason_text(REASON_NOT_A_PACKAGE));
        problem = manifest_check(bytes);
        if (problem.reason != REASON_NONE)
                return bad("unpack: %s %s (number %u in its table) [InvalidManifest]", file,
                           package_reason_text(problem.reason), problem.index + 1);
        printf("package   %s, format version %u, key ", package_header_of(bytes)->name, PACKAGE_VERSION);
        for (size_t i = 0; i < sizeof(package_header_of(bytes)->key); i++)
                printf("%02x", package_header_of(bytes)->key[i]);
        printf("...\n");
        list_components(bytes);
        list_objects(bytes);
        list_rest(bytes);
        return STATUS_GOOD;
}

enum status unpack_command(int count, char **arguments)
{
        int verified = count == 3 && strcmp(arguments[0], "--verify") == 0;
        enum status status = STATUS_GOOD;
        uint8_t *bytes;
        size_t length;

        if ((count != 1 && !verified) || arguments[count - 1][0] == '-')
                return bad_usage("%s", usage);
        bytes = file_read(arguments[count - 1], &length);
        if (bytes == NULL)
                return STATUS_BAD;
        if (verified)
                status = verify(arguments[count - 1], bytes, length, arguments[1]);
        return status == STATUS_GOOD ? list(arguments[count - 1], bytes, length) : status;
}
