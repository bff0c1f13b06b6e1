/* The checks of each table's records, and of what fields have in common. The files of manifest.h's own. */
#ifndef KERNEL_PACKAGE_MANIFEST_CHECKS_H
#define KERNEL_PACKAGE_MANIFEST_CHECKS_H

#include <stdbool.h>
#include <stddef.h>

#include "package/manifest.h"

/* The table that a record stands in. */
struct records {
        const struct package_header *header;
        const void *first;
        size_t size; /* of each */
};

/* The header is sound, and the record is there; of the fields that stand before, all records' have been checked. */
bool record_has_new_name(const struct records *records, const void *record);
bool component_has_file(const struct records *records, const void *record);
bool component_has_priority(const struct records *records, const void *record);
bool region_has_policy(const struct records *records, const void *record);
bool region_has_size(const struct records *records, const void *record);
bool region_has_slot_size(const struct records *records, const void *record);
bool region_has_content(const struct records *records, const void *record);
bool queue_has_capacity(const struct records *records, const void *record);
bool queue_has_message_maximum(const struct records *records, const void *record);
bool grant_has_component(const struct records *records, const void *record);
bool grant_has_object(const struct records *records, const void *record);
bool grant_has_rights(const struct records *records, const void *record);
bool requirement_has_path(const struct records *records, const void *record);
bool data_has_file(const struct records *records, const void *record);

bool component_reserves_nothing(const struct records *records, const void *record);
bool region_reserves_nothing(const struct records *records, const void *record);
bool grant_reserves_nothing(const struct records *records, const void *record);

/* A name that is one, and nothing but NULs behind it. */
bool field_is_name(const char field[PACKAGE_NAME_SIZE]);

/* Nothing but NULs. */
bool field_is_empty(const void *field, size_t size);

#endif
