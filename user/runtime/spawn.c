/* Starting a child by the customs of the runtime. */
#include <verdict/verdict.h>

_Static_assert(SPAWN_GRANTS > 2, "the console and the name space come first");

const struct quota spawn_quota_small = { .capabilities = 32, .regions = 16, .frames = 128, .tasks = 0 };

/* A grant of all that the caller may do with it, but for taking it back. */
static bool grant_onwards(handle_t handle, struct spawn_grant *grant)
{
        int64_t value = capability_inspect(handle);

        if (value == -1)
                return false;
        grant->handle = handle;
        grant->rights = CAPABILITY_RIGHTS(value) & ~(unsigned)(RIGHT_REVOKE | RIGHT_GRANT_ONCE);
        grant->badge = 0;
        return true;
}

/* Where there are too many, the kernel shall say so. */
static void grant_more(struct spawn_parameters *parameters, const struct spawn_grant *grants, unsigned count)
{
        if (count > SPAWN_GRANTS - 2) {
                parameters->grant_count = SPAWN_GRANTS + 1;
                return;
        }
        for (unsigned i = 0; i < count; i++)
                parameters->grants[parameters->grant_count++] = grants[i];
}

/* A name alone is one of the boot package's. One that is too long for a path is for the kernel to refuse. */
static int64_t open_component(const char *component)
{
        static const char boot[] = "/boot/";
        char path[PATH_MAXIMUM];
        size_t length = strlen(component);

        if (component[0] == '/' || length > sizeof(path) - (sizeof(boot) - 1))
                return component_open(HANDLE_NAMESPACE, component, length);
        memcpy(path, boot, sizeof(boot) - 1);
        memcpy(path + sizeof(boot) - 1, component, length);
        return component_open(HANDLE_NAMESPACE, path, sizeof(boot) - 1 + length);
}

int64_t spawn(const char *component, uint64_t argument, unsigned priority, const struct quota *quota,
              const struct spawn_grant *grants, unsigned count)
{
        struct spawn_parameters parameters = {
                .argument = argument,
                .priority = priority,
                .grant_count = 2,
                .quota = quota != NULL ? *quota : spawn_quota_small,
        };
        int64_t handle = open_component(component), task = -1;

        if (handle == -1)
                return -1;
        grant_more(&parameters, grants, count);
        if (grant_onwards(HANDLE_CONSOLE, &parameters.grants[0]) &&
            grant_onwards(HANDLE_NAMESPACE, &parameters.grants[1]))
                task = task_spawn((handle_t)handle, &parameters, sizeof(parameters));
        sys_capability_close((handle_t)handle);
        return task;
}
