/* What is mounted, and under which paths. */
#include "package/namespace.h"

#include "library/string.h"
#include "memory/user.h"
#include "package/manifest.h"
#include "trap/syscall.h"

struct object name_space = { .type = OBJECT_NAMESPACE, .references = 1 };
struct mount *mounts;

static uint64_t count;

uint64_t mount_count(void)
{
        return count;
}

struct mount *mount_find(const char *path, size_t length)
{
        struct mount *mount = mounts;

        while (mount != NULL && (mount->length != length || memcmp(mount->path, path, length) != 0))
                mount = mount->next;
        return mount;
}

void mount_insert(struct mount *mount, const char *path, size_t length)
{
        memcpy(mount->path, path, length);
        mount->length = length;
        mount->next = mounts;
        mounts = mount;
        count++;
}

void mount_remove(struct mount *mount)
{
        struct mount **link = &mounts;

        while (*link != mount)
                link = &(*link)->next;
        *link = mount->next;
        count--;
}

static const struct package_requirement *requirements_of(const struct package *package, unsigned *number)
{
        *number = package_header_of(package->bytes)->requirement_count;
        return package_records(package->bytes, PACKAGE_REQUIREMENTS);
}

bool mount_requirements_hold(const struct package *package)
{
        unsigned number;
        const struct package_requirement *requirements = requirements_of(package, &number);

        for (unsigned i = 0; i < number; i++) {
                if (mount_find(requirements[i].path, strnlen(requirements[i].path, PACKAGE_PATH_SIZE)) == NULL)
                        return false;
        }
        return true;
}

bool mount_is_required(const struct mount *required)
{
        for (const struct mount *mount = mounts; mount != NULL; mount = mount->next) {
                unsigned number;
                const struct package_requirement *requirements = requirements_of(&mount->package, &number);

                for (unsigned i = 0; i < number; i++) {
                        const char *path = requirements[i].path;

                        if (strnlen(path, PACKAGE_PATH_SIZE) == required->length &&
                            memcmp(path, required->path, required->length) == 0)
                                return true;
                }
        }
        return false;
}

struct outcome path_fetch(uint64_t address, uint64_t length, unsigned argument, char path[PATH_MAXIMUM])
{
        user_read(path, address, length);
        if (!path_is_sound(path, length))
                return refuse(KERR_INVALID_ARGUMENT, argument, REASON_MALFORMED_PATH);
        return done(0);
}

struct outcome path_decode(struct task *caller, const struct syscall_args *args, unsigned rights,
                           char path[PATH_MAXIMUM])
{
        uint64_t address = args->argument[1], length = args->argument[2];
        struct capability *names;
        struct outcome outcome;

        if (length == 0 || length > PATH_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_NAMESPACE, rights, &names);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(address, length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
        return path_fetch(address, length, 2, path);
}
