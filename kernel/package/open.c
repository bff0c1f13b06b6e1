/* The call component_open. */
#include "memory/user.h"
#include "package/namespace.h"
#include "task/task.h"
#include "trap/syscall.h"

static struct outcome find_component(const char *path, size_t length, struct component **component)
{
        size_t parent = path_parent(path, length);
        struct mount *mount = mount_find(path, parent);

        if (mount == NULL)
                return refuse(KERR_NOT_FOUND, 2, REASON_NO_SUCH_MOUNT);
        *component = package_find(&mount->package, path + parent + 1, length - parent - 1);
        if (*component == NULL)
                return refuse(KERR_NOT_FOUND, 2, REASON_NO_SUCH_COMPONENT);
        return done(0);
}

struct outcome sys_component_open(struct task *caller, const struct syscall_args *args)
{
        uint64_t length = args->argument[2];
        struct component *component;
        char path[PATH_MAXIMUM];
        struct outcome outcome;

        outcome = path_decode(caller, args, RIGHT_READ, path);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = find_component(path, length, &component);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = capability_install_check(caller);
        if (outcome_refuses(outcome))
                return outcome;

        object_hold(&component->object);
        return done(
            capability_install(caller, &component->object, RIGHT_READ | RIGHT_EXECUTE | RIGHT_GRANT | RIGHT_REVOKE));
}
