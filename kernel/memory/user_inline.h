/*
 * The same, inline, for the calls that do little else (make bench: queue_64).
 */
#ifndef KERNEL_MEMORY_USER_INLINE_H
#define KERNEL_MEMORY_USER_INLINE_H

#include "library/seldom.h"
#include "memory/user.h"

/* user_writable(), for what is most often within one page, of which any byte tells. */
static inline bool user_writable_inline(uint64_t address, uint64_t length)
{
        if (length - 1 < FRAME_SIZE - address % FRAME_SIZE && address < USER_END)
                return user_probe_write(address);
        return user_writable(address, length);
}

SELDOM _Noreturn void user_copy_broke(void);

static inline void user_write_inline(uint64_t to, const void *from, size_t length)
{
        if (length != 0 && !user_copy_to(to, from, length))
                user_copy_broke();
}

/* Decode and copy at once, where a part that was copied does no harm: false, as user_readable() would be. */
static inline bool user_read_checked(void *to, uint64_t from, uint64_t length)
{
        return length == 0 || (length <= USER_END && from <= USER_END - length && user_copy_from(to, from, length));
}

#endif
