/*
 * Memory for the kernel's own objects: zeroed, aligned to 16. What is freed
 * goes back to the frame allocator as soon as its page is empty, so that the
 * count of free frames tells exactly whether something leaked.
 */
#ifndef KERNEL_MEMORY_HEAP_H
#define KERNEL_MEMORY_HEAP_H

#include <stddef.h>

void *heap_allocate(size_t size);          /* NULL: no memory. At most 4 MiB. */
void heap_free(void *memory, size_t size); /* the size that was asked for */

#endif
