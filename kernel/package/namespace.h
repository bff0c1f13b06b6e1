/*
 * The name space: which package stands under which path. A path is one or more
 * names, each after a "/": "/boot" names a package, "/boot/tour" a component.
 */
#ifndef KERNEL_PACKAGE_NAMESPACE_H
#define KERNEL_PACKAGE_NAMESPACE_H

#include <stdbool.h>
#include <stddef.h>

#include "package/component.h"

struct mount {
        char path[PATH_MAXIMUM];
        size_t length;
        struct package package;
        struct mount *next;
};

/* The object that a capability for the name space names; there is one. */
extern struct object name_space;

/* What is mounted, the newest first. */
extern struct mount *mounts;

/* Whether these bytes are a path: names of 1 to COMPONENT_NAME_MAXIMUM letters, digits, "-" and "_". */
bool path_is_sound(const char *path, size_t length);

/* The length of a sound path without its last name. */
size_t path_parent(const char *path, size_t length);

/* The mount at exactly this path, or NULL. */
struct mount *mount_find(const char *path, size_t length);

/* Put a mount, whose path and package are set, under its path. */
void mount_insert(struct mount *mount);

#endif
