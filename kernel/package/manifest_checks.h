/* The checks of each table's records, and of what fields have in common. The files of manifest.h's own. */
#ifndef KERNEL_PACKAGE_MANIFEST_CHECKS_H
#define KERNEL_PACKAGE_MANIFEST_CHECKS_H

#include <stdbool.h>
#include <stddef.h>

#include "package/manifest.h"

/* The header is sound, and the record is there; of the fields that stand before, all records' have been checked. */
bool component_has_name(const uint8_t *bytes, unsigned index);
bool component_has_file(const uint8_t *bytes, unsigned index);
bool component_has_priority(const uint8_t *bytes, unsigned index);
bool region_has_name(const uint8_t *bytes, unsigned index);
bool region_has_policy(const uint8_t *bytes, unsigned index);
bool region_has_size(const uint8_t *bytes, unsigned index);
bool region_has_slot_size(const uint8_t *bytes, unsigned index);
bool region_has_content(const uint8_t *bytes, unsigned index);
bool queue_has_name(const uint8_t *bytes, unsigned index);
bool queue_has_capacity(const uint8_t *bytes, unsigned index);
bool queue_has_message_maximum(const uint8_t *bytes, unsigned index);
bool grant_has_component(const uint8_t *bytes, unsigned index);
bool grant_has_object(const uint8_t *bytes, unsigned index);
bool grant_has_rights(const uint8_t *bytes, unsigned index);
bool requirement_has_path(const uint8_t *bytes, unsigned index);
bool data_has_name(const uint8_t *bytes, unsigned index);
bool data_has_file(const uint8_t *bytes, unsigned index);

/* Every reserved field, of the header and of all records. The tables fit. */
bool reserved_is_zero(const uint8_t *bytes);

/* A name that is one, and nothing but NULs behind it. */
bool field_is_name(const char field[PACKAGE_NAME_SIZE]);

bool bytes_are_zero(const void *memory, size_t length);
bool bytes_are_equal(const void *one, const void *other, size_t length);

#endif
