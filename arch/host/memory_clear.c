/* Zeroes. Only allocators ask for them, for memory that was free: it may be poison no more. */
#include <sanitizer/asan_interface.h>
#include <string.h>

#include "architecture.h"

void memory_clear(void *start, size_t length)
{
        ASAN_UNPOISON_MEMORY_REGION(start, length);
        memset(start, 0, length);
}
