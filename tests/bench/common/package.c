/* The package that the bench mounts. */
#include "package.h"

#include <verdict/package.h>

#define BOOT "/boot"

static bool read_boot(uint64_t offset, void *to, size_t length)
{
        return package_read(HANDLE_NAMESPACE, BOOT, sizeof(BOOT) - 1, offset, to, length) != -1;
}

/* The record of its data; one of no length, if there is none. */
static struct package_data find(void)
{
        struct package_header header;
        struct package_data data = { .length = 0 };

        if (!read_boot(0, &header, sizeof(header)))
                return data;
        for (unsigned i = 0; i < header.data_count; i++) {
                uint64_t offset = package_table_offset(&header, PACKAGE_DATA) + i * sizeof(data);

                if (read_boot(offset, &data, sizeof(data)) && strcmp(data.name, MOUNTABLE) == 0)
                        return data;
        }
        data.length = 0;
        return data;
}

/* Frame by frame, so that the bench is no larger for it: its own size is part of what it measures of the boot. */
static bool copy(handle_t region, const struct package_data *data)
{
        static uint8_t bytes[FRAME_SIZE];

        for (uint64_t done = 0, part; done < data->length; done += part) {
                part = data->length - done < sizeof(bytes) ? data->length - done : sizeof(bytes);
                if (!read_boot(data->offset + done, bytes, part) || region_write(region, done, bytes, part) == -1)
                        return false;
        }
        return true;
}

handle_t package_region(uint64_t *length)
{
        struct package_data data = find();
        int64_t region = data.length == 0 ? -1 : region_create(REGION_MUTABLE, data.length, 0);

        *length = data.length;
        if (region != -1 && copy((handle_t)region, &data))
                return (handle_t)region;
        verdict_print("bench: no package to mount");
        return 0;
}
