/* The call device_open: what stands under "/device". */
#include "capability/capability.h"
#include "device/layers.h"
#include "library/string.h"
#include "memory/user.h"
#include "package/namespace.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

#define DEVICE_PREFIX "/device/"
#define DEVICE_RIGHTS (RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE)

/* Part of a path. */
struct name {
        const char *text;
        size_t length;
};

static bool name_is(struct name name, const char *text)
{
        return strlen(text) == name.length && memcmp(text, name.text, name.length) == 0;
}

/* What follows the directory, if the name begins with it. */
static bool within(struct name name, const char *directory, struct name *rest)
{
        size_t length = strlen(directory);

        if (name.length <= length || memcmp(name.text, directory, length) != 0)
                return false;
        *rest = (struct name){ name.text + length, name.length - length };
        return true;
}

static bool parse_handle(struct name name, handle_t *handle)
{
        *handle = 0;
        for (size_t i = 0; i < name.length; i++) {
                unsigned digit = (unsigned)(name.text[i] - '0');

                if (digit > 9 || __builtin_mul_overflow(*handle, 10, handle) ||
                    __builtin_add_overflow(*handle, digit, handle))
                        return false;
        }
        return true;
}

static const struct named_device *find(struct name name)
{
        for (size_t i = 0; i < named_device_count; i++) {
                if (name_is(name, named_devices[i].name))
                        return &named_devices[i];
        }
        return NULL;
}

static struct outcome no_such_device(void)
{
        return refuse(KERR_NOT_FOUND, 2, REASON_NO_SUCH_DEVICE);
}

/* A handle that the caller has, once more: resolve() makes the duplicate (EDUPFD). */
static struct outcome open_handle(struct task *caller, handle_t handle)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup_any(caller, handle, 2, &capability);

        if (!outcome_refuses(outcome))
                outcome = capability_install_check(caller);
        return outcome_refuses(outcome) ? outcome : duplicate(handle);
}

/* What the device may do is what the handle may. */
static struct outcome open_loop(struct task *caller, handle_t handle)
{
        struct capability *region;
        struct outcome outcome = capability_lookup(caller, handle, 2, OBJECT_REGION, RIGHT_READ, &region);
        struct loop_layer *loop;
        struct device *device;
        unsigned rights;

        if (!outcome_refuses(outcome))
                outcome = capability_install_check(caller);
        if (outcome_refuses(outcome))
                return outcome;
        device = device_create(&loop_type, NULL);
        if (device == NULL)
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        loop = (struct loop_layer *)device->own;
        capability_sibling(region, RIGHT_READ | RIGHT_WRITE, &loop->region);
        loop->size = region_of(region)->size;
        rights = (DEVICE_RIGHTS & ~(unsigned)RIGHT_WRITE) | (loop->region.rights & RIGHT_WRITE);
        return done(capability_install(caller, &device->object, rights));
}

/* A device of the caller's own, with a layer of that type above what stands under it. */
static struct outcome open_fresh(struct task *caller, const struct layer_type *type, struct device *under)
{
        struct outcome outcome = capability_install_check(caller);
        struct device *device;

        if (outcome_refuses(outcome))
                return outcome;
        device = device_create(type, under);
        if (device == NULL)
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        return done(capability_install(caller, &device->object, DEVICE_RIGHTS));
}

/* The multiplexer opens a device in its own place, and hands the handle over: resolve() moves it (EMOVEFD). */
static struct outcome open_clone(struct task *caller, struct name name)
{
        const struct named_device *named = find(name);
        struct outcome outcome;

        if (named == NULL || named->clone == NULL)
                return no_such_device();
        outcome = open_fresh(caller, named->clone, NULL);
        return outcome_refuses(outcome) ? outcome : move(outcome.value);
}

static struct outcome open_named(struct task *caller, const struct named_device *named)
{
        struct outcome outcome = capability_install_check(caller);

        if (outcome_refuses(outcome))
                return outcome;
        object_hold(&named->device->object);
        return done(capability_install(caller, &named->device->object, DEVICE_RIGHTS));
}

static struct outcome open_path(struct task *caller, struct name path)
{
        const struct named_device *named;
        struct name name, rest;
        handle_t handle;

        if (!within(path, DEVICE_PREFIX, &name))
                return no_such_device();
        if (within(name, "fd/", &rest))
                return parse_handle(rest, &handle) ? open_handle(caller, handle) : no_such_device();
        if (within(name, "loop/", &rest))
                return parse_handle(rest, &handle) ? open_loop(caller, handle) : no_such_device();
        if (within(name, "clone/", &rest))
                return open_clone(caller, rest);
        if (within(name, "fault/", &rest)) {
                named = find(rest);
                return named != NULL ? open_fresh(caller, &fault_type, named->device) : no_such_device();
        }
        named = find(name);
        return named != NULL ? open_named(caller, named) : no_such_device();
}

struct outcome sys_device_open(struct task *caller, const struct syscall_args *args)
{
        uint64_t length = args->argument[2];
        char path[PATH_MAXIMUM];
        struct outcome outcome;

        outcome = path_decode(caller, args, RIGHT_READ, path);
        if (outcome_refuses(outcome))
                return outcome;
        return open_path(caller, (struct name){ path, length });
}
