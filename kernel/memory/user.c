/* User memory: probe first, page by page; copy after. */
#include "memory/user.h"

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

bool user_readable_pages(uint64_t address, uint64_t length)
{
        return probe(address, length, user_probe_read);
}

bool user_writable_pages(uint64_t address, uint64_t length)
{
        return probe(address, length, user_probe_write);
}

void user_copy_broke(void)
{
        panic("user memory that was probed could not be copied");
}
