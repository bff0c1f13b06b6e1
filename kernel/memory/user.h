/*
 * User memory, checked. Decode with user_readable() or user_writable(); then
 * the copy of the same bytes cannot fail, since nothing else runs in between.
 */
#ifndef KERNEL_MEMORY_USER_H
#define KERNEL_MEMORY_USER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "architecture.h"
#include "library/seldom.h"

SELDOM bool user_readable_pages(uint64_t address, uint64_t length);
SELDOM bool user_writable_pages(uint64_t address, uint64_t length);

static inline bool user_is_in_range(uint64_t address, uint64_t length)
{
        return length <= USER_END && address <= USER_END - length;
}

/* One byte or more, within one page: then all can be used if the first can. */
static inline bool user_is_one_page(uint64_t address, uint64_t length)
{
        return length - 1 < FRAME_SIZE - address % FRAME_SIZE && address < USER_END;
}

/* Whether the running task can read (write) all these bytes. No bytes: always. Most are within one page. */
static inline bool user_readable(uint64_t address, uint64_t length)
{
        if (user_is_one_page(address, length))
                return user_probe_read(address);
        return user_readable_pages(address, length);
}

static inline bool user_writable(uint64_t address, uint64_t length)
{
        if (user_is_one_page(address, length))
                return user_probe_write(address);
        return user_writable_pages(address, length);
}

/* Copies of what was decoded; a failure is a kernel bug. */
SELDOM _Noreturn void user_copy_broke(void);

static inline void user_read(void *to, uint64_t from, size_t length)
{
        if (length != 0 && !user_copy_from(to, from, length))
                user_copy_broke();
}

static inline void user_write(uint64_t to, const void *from, size_t length)
{
        if (length != 0 && !user_copy_to(to, from, length))
                user_copy_broke();
}

/* Decode and copy at once, where a part that was copied does no harm: false, as user_readable() would be. */
static inline bool user_read_checked(void *to, uint64_t from, uint64_t length)
{
        return length == 0 || (user_is_in_range(from, length) && user_copy_from(to, from, length));
}

#endif
