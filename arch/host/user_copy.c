/* User memory of the active space, through the emulated tables, page by page. */
#include <string.h>

#include "architecture.h"

/*
 * Where the byte at address stands, or NULL. Every page that is present can be
 * read, as on the real machines; writing takes ACCESS_WRITE.
 */
static uint8_t *locate(uint64_t address, bool write)
{
        uint64_t entry = host_translate(address);

        if (entry == 0 || (write && (entry & ACCESS_WRITE) == 0))
                return NULL;
        return (uint8_t *)physical_to_virtual(entry & ~(uint64_t)(FRAME_SIZE - 1)) + address % FRAME_SIZE;
}

static size_t to_page_end(uint64_t address, size_t length)
{
        size_t room = FRAME_SIZE - address % FRAME_SIZE;

        return length < room ? length : room;
}

bool user_copy_from(void *to, uint64_t from, size_t length)
{
        for (size_t copied = 0, part; copied < length; copied += part) {
                const uint8_t *source = locate(from + copied, false);

                if (source == NULL)
                        return false;
                part = to_page_end(from + copied, length - copied);
                memcpy((uint8_t *)to + copied, source, part);
        }
        return true;
}

bool user_copy_to(uint64_t to, const void *from, size_t length)
{
        for (size_t copied = 0, part; copied < length; copied += part) {
                uint8_t *target = locate(to + copied, true);

                if (target == NULL)
                        return false;
                part = to_page_end(to + copied, length - copied);
                memcpy(target, (const uint8_t *)from + copied, part);
        }
        return true;
}

bool user_probe_read(uint64_t address)
{
        return locate(address, false) != NULL;
}

bool user_probe_write(uint64_t address)
{
        return locate(address, true) != NULL;
}
