/* Packages, and what they hold. */
#include "architecture.h"
#include "library/string.h"
#include "memory/frame.h"
#include "package/component.h"
#include "package/manifest.h"
#include "package/signature.h"

/*
 * What a task of this component begins with. The program and the stack lie far
 * apart, so the tables of one are no tables of the other but for the root.
 */
static void measure(struct component *component)
{
        uint64_t lowest = UINT64_MAX, highest = 0;

        component->frames = 1 + component->stack_size / FRAME_SIZE;
        component->regions = 2 + 2 * component->segment_count;
        for (unsigned i = 0; i < component->segment_count; i++) {
                const struct segment *segment = &component->segments[i];
                uint64_t end = segment->address + segment->pages * FRAME_SIZE;

                component->frames += segment->pages;
                lowest = segment->address < lowest ? segment->address : lowest;
                highest = end > highest ? end : highest;
        }
        component->frames += address_space_tables_needed(NULL, lowest, highest - lowest);
        component->frames += address_space_tables_needed(NULL, USER_END - component->stack_size, component->stack_size);
}

/* A quota must be enough for what the program begins with: itself among the handles. */
static bool quota_is_enough(const struct quota *quota, const struct component *component)
{
        return quota->capabilities != 0 && quota->regions >= component->regions && quota->frames >= component->frames;
}

static const struct package_component *entry_at(const struct package *package, unsigned index)
{
        return &package_components(package->bytes)[index];
}

/* What is not set here or by elf_parse() is zero already, as the package is. */
static const char *parse_component(struct package *package, unsigned index)
{
        const struct package_component *entry = entry_at(package, index);
        struct component *component = &package->components[index];

        component->object = (struct object){ .type = OBJECT_COMPONENT, .references = 1 };
        component->name = entry->name;
        component->file = package->bytes + entry->offset;
        component->length = entry->length;
        package->count = index + 1;
        return elf_parse(component);
}

struct package_problem package_parse_signed(struct package *package, const uint8_t *bytes, uint64_t length)
{
        struct manifest_problem manifest = manifest_check(bytes);
        struct package_problem problem = { .error = KERR_INVALID_MANIFEST };
        uint32_t count;

        package->bytes = bytes;
        package->length = length;
        problem.reason = manifest.reason;
        problem.index = manifest.index;
        if (manifest.reason != REASON_NONE)
                return problem;
        count = package_header_of(bytes)->component_count;
        problem.reason = REASON_COMPONENT_PROGRAM;
        for (problem.index = 0; problem.index < count; problem.index++) {
                problem.program = parse_component(package, problem.index);
                if (problem.program != NULL)
                        return problem;
        }
        problem.reason = REASON_COMPONENT_QUOTA;
        for (problem.index = 0; problem.index < count; problem.index++) {
                struct component *component = &package->components[problem.index];

                measure(component);
                if (!quota_is_enough(&entry_at(package, problem.index)->quota, component))
                        return problem;
        }
        return (struct package_problem){ .error = KERR_NONE };
}

struct package_problem package_parse(struct package *package, const uint8_t *bytes, uint64_t length)
{
        enum reason reason = package_signature_check(bytes, length);

        if (reason != REASON_NONE)
                return (struct package_problem){ .error = KERR_INVALID_SIGNATURE, .reason = reason };
        return package_parse_signed(package, bytes, length);
}

struct component *package_find(struct package *package, const char *name, size_t length)
{
        for (unsigned i = 0; length < PACKAGE_NAME_SIZE && i < package->count; i++) {
                struct component *component = &package->components[i];

                if (component->name[length] == '\0' && memcmp(component->name, name, length) == 0)
                        return component;
        }
        return NULL;
}
