/* The emulated caches: there are none, but it is written down what was to be done with them. */
#include "architecture.h"
#include "host.h"

uint64_t host_flushed, host_synchronised;

void instruction_cache_synchronise(const void *start, size_t length)
{
        (void)start;
        host_synchronised += length;
}

void data_cache_flush(const void *start, size_t length)
{
        (void)start;
        host_flushed += length;
}
