/* task_spawn: a child, with a part of its parent's quota and some of its capabilities. */
#include "capability/capability.h"
#include "memory/frame.h"
#include "memory/user.h"
#include "package/component.h"
#include "task/task.h"
#include "trap/syscall.h"

/* What a child's own capability for itself may do; its parent's is the same. */
#define TASK_RIGHTS (RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE)

/* The call, decoded. */
struct spawn {
        struct component *component;
        struct spawn_parameters parameters;
        struct capability *sources[SPAWN_GRANTS];
};

static struct outcome decode_scalars(const struct task *caller, const struct spawn_parameters *parameters)
{
        if (parameters->priority >= TASK_PRIORITIES)
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_UNKNOWN_PRIORITY);
        if (parameters->priority > caller->priority)
                return refuse(KERR_LIMIT_EXCEEDED, 2, REASON_PRIORITY_LIMIT);
        if (parameters->grant_count > SPAWN_GRANTS)
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_TOO_MANY_GRANTS);
        for (unsigned i = 0; i < parameters->grant_count; i++) {
                if ((parameters->grants[i].rights & ~RIGHTS_ALL) != 0)
                        return refuse(KERR_INVALID_ARGUMENT, 2, REASON_UNKNOWN_RIGHT);
        }
        return done(0);
}

/*
 * A source that has only GRANT_ONCE can be granted once: a second grant of the
 * same slot in this call would find it used up.
 */
static bool used_before(const struct spawn *spawn, unsigned index)
{
        const struct capability *source = spawn->sources[index];

        for (unsigned i = 0; i < index; i++) {
                if (spawn->sources[i] == source && (source->rights & RIGHT_GRANT) == 0)
                        return true;
        }
        return false;
}

/* Each grant in turn is checked whole before the next. */
static struct outcome decode_grants(struct task *caller, struct spawn *spawn)
{
        for (unsigned i = 0; i < spawn->parameters.grant_count; i++) {
                const struct spawn_grant *grant = &spawn->parameters.grants[i];
                struct outcome outcome = capability_lookup_any(caller, grant->handle, 2, &spawn->sources[i]);

                if (outcome_refuses(outcome))
                        return outcome;
                if (!capability_may_badge(spawn->sources[i], grant->badge))
                        return refuse(KERR_NOT_PERMITTED, 2, REASON_ALREADY_BADGED);
                if (used_before(spawn, i))
                        return refuse(KERR_CANNOT_GRANT, 2, REASON_NO_GRANT_RIGHT);
                outcome = capability_derive_check(spawn->sources[i], grant->rights, 2, 2);
                if (outcome_refuses(outcome) && outcome.code != KERR_OUT_OF_MEMORY)
                        return outcome;
        }
        return done(0);
}

/* The child needs room for what it begins with, its parent for all that it gives away. */
static struct outcome decode_quota(const struct account *account, const struct spawn *spawn)
{
        const struct quota *quota = &spawn->parameters.quota;

        if (quota->capabilities > account->limit.capabilities - account->used.capabilities ||
            quota->capabilities < spawn->parameters.grant_count + 1)
                return refuse(KERR_LIMIT_EXCEEDED, 2, REASON_CAPABILITY_QUOTA);
        if (!account_has_regions(account, quota->regions) || quota->regions < spawn->component->regions)
                return refuse(KERR_LIMIT_EXCEEDED, 2, REASON_REGION_QUOTA);
        if (!account_has_frames(account, quota->frames) || quota->frames < spawn->component->frames)
                return refuse(KERR_LIMIT_EXCEEDED, 2, REASON_FRAME_QUOTA);
        if (quota->tasks >= UINT64_MAX || !account_has_tasks(account, quota->tasks + 1))
                return refuse(KERR_LIMIT_EXCEEDED, 2, REASON_TASK_QUOTA);
        /* The handle takes a slot beside what is given away. */
        if (quota->capabilities == account->limit.capabilities - account->used.capabilities)
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_CAPABILITY_QUOTA);
        if (!frame_available(spawn->component->frames))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        return done(0);
}

static struct outcome decode(struct task *caller, const struct syscall_args *args, struct spawn *spawn)
{
        struct capability *component;
        struct outcome outcome;

        if (args->argument[2] != sizeof(spawn->parameters))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_COMPONENT, RIGHT_EXECUTE, &component);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(args->argument[1], sizeof(spawn->parameters)))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
        spawn->component = component_of(component);
        user_read(&spawn->parameters, args->argument[1], sizeof(spawn->parameters));
        outcome = decode_scalars(caller, &spawn->parameters);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = decode_grants(caller, spawn);
        if (outcome_refuses(outcome))
                return outcome;
        return decode_quota(caller->account, spawn);
}

struct outcome sys_task_spawn(struct task *caller, const struct syscall_args *args)
{
        struct spawn spawn;
        struct outcome outcome = decode(caller, args, &spawn);
        struct task *child;

        if (outcome_refuses(outcome))
                return outcome;
        child = task_create(caller, spawn.component, &spawn.parameters.quota,
                            (enum task_priority)spawn.parameters.priority, spawn.parameters.argument);
        if (child == NULL)
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);

        object_hold(&child->object);
        capability_install(child, &child->object, TASK_RIGHTS);
        for (unsigned i = 0; i < spawn.parameters.grant_count; i++) {
                const struct spawn_grant *grant = &spawn.parameters.grants[i];
                struct capability derived;

                capability_derive(spawn.sources[i], grant->rights, grant->badge, &derived);
                capability_insert(child, &derived);
        }
        object_hold(&child->object);
        schedule_ready(child);
        return done(capability_install(caller, &child->object, TASK_RIGHTS));
}
