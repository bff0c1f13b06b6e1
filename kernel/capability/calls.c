/* The system calls on capabilities themselves. */
#include "capability/capability.h"
#include "capability/lineage.h"
#include "memory/frame.h"
#include "task/task.h"
#include "trap/syscall.h"

/* A capability for a task's table, as the source's holder asks for it. */
struct grant {
        struct capability *source;
        struct task *target;
        unsigned rights;
        uint32_t badge;
};

static struct outcome grant_decode(struct task *caller, const struct syscall_args *args, struct grant *grant)
{
        uint64_t rights = args->argument[2], badge = args->argument[3];
        struct capability *target;
        struct outcome outcome;

        if ((rights & ~(uint64_t)RIGHTS_ALL) != 0)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_UNKNOWN_RIGHT);
        if (badge > UINT32_MAX)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_OUT_OF_RANGE);
        outcome = capability_lookup_any(caller, args->argument[0], 1, &grant->source);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = capability_lookup(caller, args->argument[1], 2, OBJECT_TASK, RIGHT_WRITE, &target);
        if (outcome_refuses(outcome))
                return outcome;
        grant->target = task_of(target);
        grant->rights = (unsigned)rights;
        grant->badge = (uint32_t)badge;
        if (grant->target->state == TASK_ENDED)
                return refuse(KERR_NOT_PERMITTED, 2, REASON_TASK_ENDED);
        if (!capability_may_badge(grant->source, grant->badge))
                return refuse(KERR_NOT_PERMITTED, 4, REASON_ALREADY_BADGED);
        outcome = capability_derive_check(grant->source, grant->rights, 1, 3);
        if (outcome_refuses(outcome) && outcome.code != KERR_OUT_OF_MEMORY)
                return outcome;
        if (!account_has_capability(grant->target->account))
                return refuse(KERR_LIMIT_EXCEEDED, 2, REASON_CAPABILITY_QUOTA);
        return outcome;
}

struct outcome sys_capability_grant(struct task *caller, const struct syscall_args *args)
{
        struct capability derived;
        struct grant grant;
        struct outcome outcome = grant_decode(caller, args, &grant);

        if (outcome_refuses(outcome))
                return outcome;
        capability_derive(grant.source, grant.rights, grant.badge, &derived);
        return done(capability_insert(grant.target, &derived));
}

struct outcome sys_capability_revoke(struct task *caller, const struct syscall_args *args)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup_any(caller, args->argument[0], 1, &capability);
        uint32_t count;

        if (outcome_refuses(outcome))
                return outcome;
        if ((capability->rights & RIGHT_REVOKE) == 0)
                return refuse(KERR_INSUFFICIENT_RIGHTS, 1, REASON_MISSING_RIGHT);

        count = lineage_revoke_children(capability);
        if (count != 0) {
                object_release(capability->object, count);
                object_wake(capability->object);
        }
        return done(count);
}

struct outcome sys_capability_inspect(struct task *caller, const struct syscall_args *args)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup_any(caller, args->argument[0], 1, &capability);

        if (outcome_refuses(outcome))
                return outcome;
        return done((uint64_t)capability->object->type | (uint64_t)capability->rights << 8 |
                    (uint64_t)capability->depth << 16 | (uint64_t)capability->badge << 32);
}

struct outcome sys_capability_close(struct task *caller, const struct syscall_args *args)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup_slot(caller, args->argument[0], 1, &capability);

        if (outcome_refuses(outcome))
                return outcome;
        capability_close_slot(caller, capability);
        return done(0);
}

struct outcome sys_capability_duplicate(struct task *caller, const struct syscall_args *args)
{
        uint64_t rights = args->argument[1];
        struct capability *capability;
        struct outcome outcome;

        if ((rights & ~(uint64_t)RIGHTS_ALL) != 0)
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_UNKNOWN_RIGHT);
        outcome = capability_lookup_any(caller, args->argument[0], 1, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if ((rights & ~(uint64_t)capability->rights) != 0)
                return refuse(KERR_INSUFFICIENT_RIGHTS, 2, REASON_WIDER_THAN_SOURCE);
        outcome = capability_install_check(caller);
        if (outcome_refuses(outcome))
                return outcome;
        return done(capability_duplicate(caller, capability, (unsigned)rights));
}
