/* The numbers in a package's tables: they are as the system calls would take them. */
#include "package/manifest_checks.h"

bool component_has_priority(const struct records *records, const void *record)
{
        const struct package_component *component = record;

        (void)records;
        return component->priority < TASK_PRIORITIES;
}

bool region_has_policy(const struct records *records, const void *record)
{
        const struct package_region *region = record;

        (void)records;
        return region->policy < REGION_POLICIES;
}

bool region_has_size(const struct records *records, const void *record)
{
        const struct package_region *region = record;

        (void)records;
        return region->size != 0 && region->size <= REGION_SIZE_MAXIMUM;
}

bool region_has_slot_size(const struct records *records, const void *record)
{
        const struct package_region *region = record;

        (void)records;
        if (region->policy != REGION_SLAB)
                return region->slot_size == 0;
        return region->slot_size != 0 && region->slot_size % 8 == 0 && region->slot_size <= region->size &&
               region->size / region->slot_size <= SLAB_SLOTS_MAXIMUM;
}

bool queue_has_capacity(const struct records *records, const void *record)
{
        const struct package_queue *queue = record;

        (void)records;
        return queue->capacity != 0 && queue->capacity <= QUEUE_CAPACITY_MAXIMUM;
}

bool queue_has_message_maximum(const struct records *records, const void *record)
{
        const struct package_queue *queue = record;

        (void)records;
        return queue->message_maximum <= MESSAGE_MAXIMUM &&
               (uint64_t)queue->message_maximum * queue->capacity <= QUEUE_BYTES_MAXIMUM;
}

bool grant_has_component(const struct records *records, const void *record)
{
        const struct package_grant *grant = record;
        unsigned before = 0;

        for (const struct package_grant *other = records->first; other != grant; other++)
                before += other->component == grant->component;
        return grant->component < records->header->component_count && before < PACKAGE_COMPONENT_GRANTS;
}

bool grant_has_object(const struct records *records, const void *record)
{
        const struct package_grant *grant = record;

        return (grant->type == OBJECT_REGION && grant->object < records->header->region_count) ||
               (grant->type == OBJECT_QUEUE && grant->object < records->header->queue_count);
}

bool grant_has_rights(const struct records *records, const void *record)
{
        const struct package_grant *grant = record;

        (void)records;
        return (grant->rights & ~RIGHTS_ALL) == 0;
}
