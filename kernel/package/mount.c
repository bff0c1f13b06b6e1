/* The calls package_mount and package_unmount. */
#include "memory/frame.h"
#include "memory/heap.h"
#include "memory/user.h"
#include "package/namespace.h"
#include "region/region.h"
#include "task/account.h"
#include "task/task.h"
#include "trap/syscall.h"

/* The kernel's own copy, in one block: nobody can change what was verified, and the parts are where they belong. */
struct copy {
        const struct region *region;
        uint64_t length;
        uint64_t frames; /* of the copy and of the mount */
        uint8_t *bytes;
        struct mount *mount;
};

static uint64_t frames_of(uint64_t length)
{
        return ((uint64_t)1 << frame_order(length)) + ((uint64_t)1 << frame_order(sizeof(struct mount)));
}

static struct outcome decode_region(struct task *caller, handle_t handle, struct copy *copy)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup(caller, handle, 2, OBJECT_REGION, RIGHT_READ, &capability);

        if (outcome_refuses(outcome))
                return outcome;
        copy->region = region_of(capability);
        copy->length = region_extent(copy->region);
        if (copy->length > PACKAGE_SIZE_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_OUT_OF_RANGE);
        return done(0);
}

static void copy_free(struct copy *copy)
{
        heap_free(copy->bytes, copy->length);
        heap_free(copy->mount, sizeof(*copy->mount));
}

/* The memory of the copy, which is needed to look at the bytes; a refusal gives it back. */
static struct outcome copy_make(struct task *caller, struct copy *copy)
{
        copy->frames = frames_of(copy->length);
        if (!account_has_frames(caller->account, copy->frames))
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_FRAME_QUOTA);
        if (!frame_available(copy->frames))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        copy->bytes = heap_allocate(copy->length);
        copy->mount = heap_allocate(sizeof(*copy->mount));
        if (copy->bytes == NULL || copy->mount == NULL) {
                copy_free(copy);
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        }
        region_copy_out(copy->region, 0, copy->bytes, copy->length);
        return done(0);
}

static struct outcome copy_check(struct copy *copy)
{
        struct package_problem problem = package_parse(&copy->mount->package, copy->bytes, copy->length);

        if (problem.error != KERR_NONE)
                return refuse(problem.error, 2, problem.reason);
        if (!mount_requirements_hold(&copy->mount->package))
                return refuse(KERR_NOT_FOUND, 2, REASON_REQUIRED_PACKAGE);
        return done(0);
}

static struct outcome decode_mount(struct task *caller, const struct syscall_args *args, char path[PATH_MAXIMUM],
                                   struct copy *copy)
{
        uint64_t address = args->argument[2], length = args->argument[3];
        struct capability *names;
        struct outcome outcome;

        if (length == 0 || length > PATH_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_NAMESPACE, RIGHT_WRITE, &names);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = decode_region(caller, args->argument[1], copy);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(address, length))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_NOT_READABLE);
        outcome = path_fetch(address, length, 3, path);
        if (outcome_refuses(outcome))
                return outcome;
        if (!region_is_write_back(copy->region))
                return refuse(KERR_COHERENCE_VIOLATION, 2, REASON_OTHER_MEMORY_TYPE);
        if (mount_find(path, length) != NULL)
                return refuse(KERR_ALREADY_EXISTS, 3, REASON_PATH_IN_USE);
        if (mount_count() >= MOUNTS_MAXIMUM)
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_MOUNT_LIMIT);
        return done(0);
}

/* The mount outlives the caller; what it takes stays charged to the caller's account until it is unmounted. */
struct outcome sys_package_mount(struct task *caller, const struct syscall_args *args)
{
        struct copy copy = { 0 };
        char path[PATH_MAXIMUM];
        struct outcome outcome;

        outcome = decode_mount(caller, args, path, &copy);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = copy_make(caller, &copy);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = copy_check(&copy);
        if (outcome_refuses(outcome)) {
                copy_free(&copy);
                return outcome;
        }

        copy.mount->account = caller->account;
        copy.mount->frames = copy.frames;
        account_charge_frames(caller->account, copy.frames);
        mount_insert(copy.mount, path, args->argument[3]);
        return done(0);
}

/* The package itself holds one reference to each component; tasks and capabilities hold the others. */
static bool in_use(const struct mount *mount)
{
        for (unsigned i = 0; i < mount->package.count; i++) {
                if (mount->package.components[i].object.references != 1)
                        return true;
        }
        return mount->account == NULL || mount_is_required(mount);
}

static void unmount(struct mount *mount)
{
        struct account *account = mount->account;
        uint64_t frames = mount->frames;

        mount_remove(mount);
        heap_free((void *)(uintptr_t)mount->package.bytes, mount->package.length);
        heap_free(mount, sizeof(*mount));
        account_refund_frames(account, frames);
}

struct outcome sys_package_unmount(struct task *caller, const struct syscall_args *args)
{
        uint64_t length = args->argument[2];
        struct mount *mount;
        char path[PATH_MAXIMUM];
        struct outcome outcome;

        outcome = path_decode(caller, args, RIGHT_WRITE, path);
        if (outcome_refuses(outcome))
                return outcome;
        mount = mount_find(path, length);
        if (mount == NULL)
                return refuse(KERR_NOT_FOUND, 2, REASON_NO_SUCH_MOUNT);
        if (in_use(mount))
                return refuse(KERR_NOT_PERMITTED, 2, REASON_IN_USE);

        unmount(mount);
        return done(0);
}
