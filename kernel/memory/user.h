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

/* Whether the running task can read (write) all these bytes. No bytes: always. */
bool user_readable(uint64_t address, uint64_t length);
bool user_writable(uint64_t address, uint64_t length);

/* Copies of what was decoded; a failure is a kernel bug. */
void user_read(void *to, uint64_t from, size_t length);
void user_write(uint64_t to, const void *from, size_t length);

#endif
