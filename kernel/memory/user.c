/* User memory: probe first, page by page; copy after. */
#include "memory/user_inline.h"

#include "architecture.h"
#include "library/log.h"

/* Whether [address, address + length) lies in user space; if so, by probes of one byte a page, whether all of it can be
 * used. */
static bool probe(uint64_t address, uint64_t length, bool (*byte)(uint64_t address))
{
        uint64_t last;

        if (length == 0)
                return true;
        if (address >= USER_END || length > USER_END - address)
                return false;
        last = address + length - 1;
        for (; address <= last; address = (address | (FRAME_SIZE - 1)) + 1) {
                if (!byte(address))
                        return false;
        }
        return true;
}

bool user_readable(uint64_t address, uint64_t length)
{
        return probe(address, length, user_probe_read);
}

bool user_writable(uint64_t address, uint64_t length)
{
        return probe(address, length, user_probe_write);
}

void user_copy_broke(void)
{
        assertion_failed(ASSERTION_TEXT(user memory that was probed could be copied, __LINE__));
}

void user_read(void *to, uint64_t from, size_t length)
{
        if (length != 0 && !user_copy_from(to, from, length))
                user_copy_broke();
}

void user_write(uint64_t to, const void *from, size_t length)
{
        user_write_inline(to, from, length);
}
