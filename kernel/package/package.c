/* Packages, and what they hold. */
#include "verdict/package.h"

#include "architecture.h"
#include "library/log.h"
#include "library/string.h"
#include "memory/frame.h"
#include "memory/heap.h"
#include "package/component.h"

/*
 * What a task of this component begins with. The program and the stack lie far
 * apart, so the tables of one are no tables of the other but for the root.
 */
static bool measure(struct component *component)
{
        uint64_t lowest = UINT64_MAX, highest = 0;
        struct address_space empty;

        if (!address_space_create(&empty))
                return false;
        component->frames = 1 + component->stack_size / FRAME_SIZE;
        component->regions = 2 + 2 * component->segment_count;
        for (unsigned i = 0; i < component->segment_count; i++) {
                const struct segment *segment = &component->segments[i];
                uint64_t end = segment->address + segment->pages * FRAME_SIZE;

                component->frames += segment->pages;
                lowest = segment->address < lowest ? segment->address : lowest;
                highest = end > highest ? end : highest;
        }
        component->frames += address_space_tables_needed(&empty, lowest, highest - lowest);
        component->frames +=
            address_space_tables_needed(&empty, USER_END - component->stack_size, component->stack_size);
        address_space_destroy(&empty);
        return true;
}

static const char *parse_component(struct package *package, const uint8_t *bytes, uint64_t length, unsigned index)
{
        const struct package_component *entry =
            (const void *)(bytes + sizeof(struct package_header) + index * sizeof(*entry));
        struct component *component = &package->components[index];
        const char *problem;

        if (!name_is_sound(entry->name, strnlen(entry->name, sizeof(entry->name))))
                return "a name that is none";
        if (package_find(package, entry->name, strlen(entry->name)) != NULL)
                return "a name that stands twice";
        if (entry->offset % PACKAGE_ALIGNMENT != 0 || entry->offset > length || entry->length > length - entry->offset)
                return "a file beyond the package's end";
        *component = (struct component){
                .object = { .type = OBJECT_COMPONENT, .references = 1 },
                .name = entry->name,
                .file = bytes + entry->offset,
                .length = entry->length,
        };
        problem = elf_parse(component);
        if (problem == NULL && !measure(component))
                problem = "no memory to look at it";
        if (problem == NULL)
                package->count++;
        return problem;
}

struct package_problem package_parse(struct package *package, const uint8_t *bytes, uint64_t length)
{
        const struct package_header *header = (const void *)bytes;
        const char *problem = NULL;

        *package = (struct package){ 0 };
        if (length < sizeof(*header) || memcmp(header->magic, PACKAGE_MAGIC, sizeof(header->magic)) != 0)
                return (struct package_problem){ .what = "no package" };
        if (header->version != PACKAGE_VERSION)
                return (struct package_problem){ .what = "of a version that this kernel does not know" };
        if (header->size > length)
                return (struct package_problem){ .what = "cut short" };
        if (header->component_count > PACKAGE_COMPONENTS_MAXIMUM ||
            header->component_count * sizeof(struct package_component) > length - sizeof(*header))
                return (struct package_problem){ .what = "too many components" };
        package->components = heap_allocate(header->component_count * sizeof(struct component));
        if (package->components == NULL)
                return (struct package_problem){ .what = "no memory to look at it" };
        for (unsigned i = 0; i < header->component_count; i++) {
                problem = parse_component(package, bytes, header->size, i);
                if (problem != NULL)
                        return (struct package_problem){ .what = problem, .component = package->components[i].name };
        }
        return (struct package_problem){ 0 };
}

struct component *package_find(const struct package *package, const char *name, size_t length)
{
        for (unsigned i = 0; i < package->count; i++) {
                struct component *component = &package->components[i];

                if (strlen(component->name) == length && memcmp(component->name, name, length) == 0)
                        return component;
        }
        return NULL;
}
