/* The call package_read: a package's bytes, which its manifest is a part of, to whoever has the name space. */
#include "memory/user.h"
#include "package/namespace.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

struct outcome sys_package_read(struct task *caller, const struct syscall_args *args)
{
        uint64_t address = args->argument[1], path_length = args->argument[2], offset = args->argument[3];
        uint64_t buffer = args->argument[4], length = args->argument[5];
        const struct mount *mount;
        struct capability *names;
        char path[PATH_MAXIMUM];
        struct outcome outcome;

        if (path_length == 0 || path_length > PATH_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_NAMESPACE, RIGHT_READ, &names);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(address, path_length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
        if (!user_writable(buffer, length))
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_NOT_WRITABLE);
        outcome = path_fetch(address, path_length, 2, path);
        if (outcome_refuses(outcome))
                return outcome;
        mount = mount_find(path, path_length);
        if (mount == NULL)
                return refuse(KERR_NOT_FOUND, 2, REASON_NO_SUCH_MOUNT);
        if (!region_holds(mount->package.length, offset, length))
                return refuse(KERR_INVALID_ARGUMENT, 6, REASON_BEYOND_END);

        user_write(buffer, mount->package.bytes + offset, length);
        return done(0);
}
