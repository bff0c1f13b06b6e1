/* What fields of several tables have in common: names, files, and zeroes. */
#include "package/manifest_checks.h"
#include "package/path.h"

bool bytes_are_zero(const void *memory, size_t length)
{
        const uint8_t *bytes = memory;

        for (size_t i = 0; i < length; i++) {
                if (bytes[i] != 0)
                        return false;
        }
        return true;
}

bool bytes_are_equal(const void *one, const void *other, size_t length)
{
        const uint8_t *a = one, *b = other;

        for (size_t i = 0; i < length; i++) {
                if (a[i] != b[i])
                        return false;
        }
        return true;
}

static size_t field_length(const char *field, size_t size)
{
        size_t length = 0;

        while (length < size && field[length] != '\0')
                length++;
        return length;
}

bool field_is_name(const char field[PACKAGE_NAME_SIZE])
{
        size_t length = field_length(field, PACKAGE_NAME_SIZE);

        return name_is_sound(field, length) && bytes_are_zero(field + length, PACKAGE_NAME_SIZE - length);
}

/* A record's name, with which it begins: sound, and none of those before it. */
static bool is_new_name(const uint8_t *bytes, enum package_table table, size_t size, unsigned index)
{
        const char *records = package_records(bytes, table), *name = records + index * size;

        if (!field_is_name(name))
                return false;
        for (unsigned i = 0; i < index; i++) {
                if (bytes_are_equal(records + i * size, name, PACKAGE_NAME_SIZE))
                        return false;
        }
        return true;
}

bool component_has_name(const uint8_t *bytes, unsigned index)
{
        return is_new_name(bytes, PACKAGE_COMPONENTS, sizeof(struct package_component), index);
}

bool region_has_name(const uint8_t *bytes, unsigned index)
{
        return is_new_name(bytes, PACKAGE_REGIONS, sizeof(struct package_region), index);
}

bool queue_has_name(const uint8_t *bytes, unsigned index)
{
        return is_new_name(bytes, PACKAGE_QUEUES, sizeof(struct package_queue), index);
}

bool data_has_name(const uint8_t *bytes, unsigned index)
{
        return is_new_name(bytes, PACKAGE_DATA, sizeof(struct package_data), index);
}

/* A file of the package: on a page, behind the tables, before the signature. */
static bool file_is_inside(const uint8_t *bytes, uint64_t offset, uint64_t length)
{
        const struct package_header *header = package_header_of(bytes);
        uint64_t end = header->size - PACKAGE_SIGNATURE_SIZE;

        return offset % PACKAGE_ALIGNMENT == 0 && offset >= package_offset(bytes, PACKAGE_TABLES) && offset <= end &&
               length <= end - offset;
}

bool component_has_file(const uint8_t *bytes, unsigned index)
{
        const struct package_component *components = package_records(bytes, PACKAGE_COMPONENTS);

        return file_is_inside(bytes, components[index].offset, components[index].length);
}

bool data_has_file(const uint8_t *bytes, unsigned index)
{
        const struct package_data *data = package_records(bytes, PACKAGE_DATA);

        return file_is_inside(bytes, data[index].offset, data[index].length);
}

bool region_has_content(const uint8_t *bytes, unsigned index)
{
        const struct package_region *regions = package_records(bytes, PACKAGE_REGIONS), *region = &regions[index];

        if (region->length == 0)
                return region->offset == 0;
        return region->policy != REGION_SLAB && region->policy != REGION_PROVED && region->length <= region->size &&
               file_is_inside(bytes, region->offset, region->length);
}

bool requirement_has_path(const uint8_t *bytes, unsigned index)
{
        const struct package_requirement *requirements = package_records(bytes, PACKAGE_REQUIREMENTS);
        const char *path = requirements[index].path;
        size_t length = field_length(path, PACKAGE_PATH_SIZE);

        return path_is_sound(path, length) && bytes_are_zero(path + length, PACKAGE_PATH_SIZE - length);
}

bool reserved_is_zero(const uint8_t *bytes)
{
        const struct package_header *header = package_header_of(bytes);
        const struct package_component *components = package_records(bytes, PACKAGE_COMPONENTS);
        const struct package_region *regions = package_records(bytes, PACKAGE_REGIONS);
        const struct package_grant *grants = package_records(bytes, PACKAGE_GRANTS);
        uint32_t seen = 0;

        for (uint32_t i = 0; i < header->component_count; i++)
                seen |= components[i].reserved;
        for (uint32_t i = 0; i < header->region_count; i++)
                seen |= regions[i].reserved;
        for (uint32_t i = 0; i < header->grant_count; i++)
                seen |= grants[i].reserved;
        return seen == 0 && bytes_are_zero(header->reserved, sizeof(header->reserved));
}
