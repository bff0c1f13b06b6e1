/* The name space: which package stands under which path. */
#ifndef KERNEL_PACKAGE_NAMESPACE_H
#define KERNEL_PACKAGE_NAMESPACE_H

#include <stdbool.h>
#include <stddef.h>

#include "package/component.h"
#include "package/path.h"

struct syscall_args;

struct mount {
        char path[PATH_MAXIMUM];
        size_t length;
        struct package package;
        struct account
            *account; /* that its frames are charged to; NULL: it is the boot package, which nobody paid for */
        uint64_t frames;
        struct mount *next;
};

/* The object that a capability for the name space names; there is one. */
extern struct object name_space;

/* What is mounted, the newest first. */
extern struct mount *mounts;

/* The mount at exactly this path, or NULL. */
struct mount *mount_find(const char *path, size_t length);

/* Put a mount, whose package is set, under a path that is free. */
void mount_insert(struct mount *mount, const char *path, size_t length);

/* Take it out again; its memory is the caller's. */
void mount_remove(struct mount *mount);

/* Whether another mounted package requires that this path be there; whether all are there that a package requires. */
bool mount_is_required(const struct mount *mount);
bool mount_requirements_hold(const struct package *package);

/* What a call (name space, path, length) begins with, in the order of its rows; then path is as many bytes that are
 * one. */
struct outcome path_decode(struct task *caller, const struct syscall_args *args, unsigned rights,
                           char path[PATH_MAXIMUM]);

/* A path out of user memory that has been checked: refuses MALFORMED_PATH. */
struct outcome path_fetch(uint64_t address, uint64_t length, unsigned argument, char path[PATH_MAXIMUM]);

uint64_t mount_count(void);

#endif
