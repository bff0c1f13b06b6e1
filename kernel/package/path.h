/*
 * Paths: one or more names, each after a "/": "/boot" names a package,
 * "/boot/tour" a component. Depends on nothing else, and is the host tool's too.
 */
#ifndef KERNEL_PACKAGE_PATH_H
#define KERNEL_PACKAGE_PATH_H

#include <stdbool.h>
#include <stddef.h>

/* Whether something may be called this: 1 to COMPONENT_NAME_MAXIMUM letters, digits, "-" and "_". */
bool name_is_sound(const char *name, size_t length);

/* Whether these bytes are a path, of at most PATH_MAXIMUM. */
bool path_is_sound(const char *path, size_t length);

/* The length of a sound path without its last name. */
size_t path_parent(const char *path, size_t length);

#endif
