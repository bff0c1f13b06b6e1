/* The numbers in a package's tables: they are as the system calls would take them. */
#include "package/manifest_checks.h"

bool component_has_priority(const uint8_t *bytes, unsigned index)
{
        const struct package_component *components = package_records(bytes, PACKAGE_COMPONENTS);

        return components[index].priority < TASK_PRIORITIES;
}

static const struct package_region *region_at(const uint8_t *bytes, unsigned index)
{
        return (const struct package_region *)package_records(bytes, PACKAGE_REGIONS) + index;
}

bool region_has_policy(const uint8_t *bytes, unsigned index)
{
        return region_at(bytes, index)->policy < REGION_POLICIES;
}

bool region_has_size(const uint8_t *bytes, unsigned index)
{
        return region_at(bytes, index)->size != 0 && region_at(bytes, index)->size <= REGION_SIZE_MAXIMUM;
}

bool region_has_slot_size(const uint8_t *bytes, unsigned index)
{
        const struct package_region *region = region_at(bytes, index);

        if (region->policy != REGION_SLAB)
                return region->slot_size == 0;
        return region->slot_size != 0 && region->slot_size % 8 == 0 && region->slot_size <= region->size &&
               region->size / region->slot_size <= SLAB_SLOTS_MAXIMUM;
}

static const struct package_queue *queue_at(const uint8_t *bytes, unsigned index)
{
        return (const struct package_queue *)package_records(bytes, PACKAGE_QUEUES) + index;
}

bool queue_has_capacity(const uint8_t *bytes, unsigned index)
{
        return queue_at(bytes, index)->capacity != 0 && queue_at(bytes, index)->capacity <= QUEUE_CAPACITY_MAXIMUM;
}

bool queue_has_message_maximum(const uint8_t *bytes, unsigned index)
{
        const struct package_queue *queue = queue_at(bytes, index);

        return queue->message_maximum <= MESSAGE_MAXIMUM &&
               (uint64_t)queue->message_maximum * queue->capacity <= QUEUE_BYTES_MAXIMUM;
}

static const struct package_grant *grant_at(const uint8_t *bytes, unsigned index)
{
        return (const struct package_grant *)package_records(bytes, PACKAGE_GRANTS) + index;
}

bool grant_has_component(const uint8_t *bytes, unsigned index)
{
        uint32_t component = grant_at(bytes, index)->component;
        unsigned before = 0;

        for (unsigned i = 0; i < index; i++)
                before += grant_at(bytes, i)->component == component;
        return component < package_header_of(bytes)->component_count && before < PACKAGE_COMPONENT_GRANTS;
}

bool grant_has_object(const uint8_t *bytes, unsigned index)
{
        const struct package_grant *grant = grant_at(bytes, index);

        return (grant->type == OBJECT_REGION && grant->object < package_header_of(bytes)->region_count) ||
               (grant->type == OBJECT_QUEUE && grant->object < package_header_of(bytes)->queue_count);
}

bool grant_has_rights(const uint8_t *bytes, unsigned index)
{
        return (grant_at(bytes, index)->rights & ~RIGHTS_ALL) == 0;
}
