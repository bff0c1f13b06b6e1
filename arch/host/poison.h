/*
 * Put before every kernel file of a host build (-include): kernel memory that
 * is freed becomes poison to the address sanitizer, so that a use after it is
 * caught on the spot, as malloc's would be. The allocators' own files are built
 * with HOST_ALLOCATOR: they have the real names, and zeroing lifts the poison.
 */
#ifndef HOST_POISON_H
#define HOST_POISON_H

#include <stddef.h>

void *host_zero(void *to, int byte, size_t length);

#ifdef HOST_ALLOCATOR
#define memset host_zero
#else
#define heap_allocate host_heap_allocate
#define heap_free host_heap_free
#define frame_free host_frame_free
#define frame_free_list host_frame_free_list
#define frame_free_block host_frame_free_block
#endif

#endif
