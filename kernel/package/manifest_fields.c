/* What fields of several tables have in common: names, files, and zeroes. */
#include "library/string.h"
#include "package/manifest_checks.h"
#include "package/path.h"

/* Without the NULs that it is filled up with. One before them is no part of a name or path, which are sound then. */
static size_t field_length(const char *field, size_t size)
{
        while (size != 0 && field[size - 1] == '\0')
                size--;
        return size;
}

bool field_is_empty(const void *field, size_t size)
{
        return field_length(field, size) == 0;
}

bool field_is_name(const char field[PACKAGE_NAME_SIZE])
{
        return name_is_sound(field, field_length(field, PACKAGE_NAME_SIZE));
}

/* A record's name, with which it begins: sound, and none of those before it. */
bool record_has_new_name(const struct records *records, const void *record)
{
        if (!field_is_name(record))
                return false;
        for (const char *other = records->first; other != record; other += records->size) {
                if (memcmp(other, record, PACKAGE_NAME_SIZE) == 0)
                        return false;
        }
        return true;
}

/* A file of the package: on a page, behind the tables, before the signature. */
static bool file_is_inside(const struct package_header *header, uint64_t offset, uint64_t length)
{
        uint64_t end = header->size - PACKAGE_SIGNATURE_SIZE;

        return offset % PACKAGE_ALIGNMENT == 0 && offset >= package_offset((const uint8_t *)header, PACKAGE_TABLES) &&
               offset <= end && length <= end - offset;
}

bool component_has_file(const struct records *records, const void *record)
{
        const struct package_component *component = record;

        return file_is_inside(records->header, component->offset, component->length);
}

bool data_has_file(const struct records *records, const void *record)
{
        const struct package_data *data = record;

        return file_is_inside(records->header, data->offset, data->length);
}

bool region_has_content(const struct records *records, const void *record)
{
        const struct package_region *region = record;

        if (region->length == 0)
                return region->offset == 0;
        return region->policy != REGION_SLAB && region->policy != REGION_PROVED && region->length <= region->size &&
               file_is_inside(records->header, region->offset, region->length);
}

bool requirement_has_path(const struct records *records, const void *record)
{
        const struct package_requirement *requirement = record;

        (void)records;
        return path_is_sound(requirement->path, field_length(requirement->path, PACKAGE_PATH_SIZE));
}

bool component_reserves_nothing(const struct records *records, const void *record)
{
        (void)records;
        return ((const struct package_component *)record)->reserved == 0;
}

bool region_reserves_nothing(const struct records *records, const void *record)
{
        (void)records;
        return ((const struct package_region *)record)->reserved == 0;
}

bool grant_reserves_nothing(const struct records *records, const void *record)
{
        (void)records;
        return ((const struct package_grant *)record)->reserved == 0;
}
