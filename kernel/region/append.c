/* The calls region_append and region_seal: how a region comes to what it will always be. */
#include "memory/user.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

/* Answers the offset at which the data now stands. */
struct outcome sys_region_append(struct task *caller, const struct syscall_args *args)
{
        uint64_t data = args->argument[1], length = args->argument[2], offset;
        struct capability *capability;
        struct region *region;
        struct outcome outcome;

        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, RIGHT_WRITE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(data, length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
        region = region_of(capability);
        if (region->policy != REGION_APPEND_ONLY)
                return refuse(KERR_REGION_POLICY_VIOLATION, 1, REASON_POLICY_FORBIDS);
        if (region->sealed)
                return refuse(KERR_REGION_POLICY_VIOLATION, 1, REASON_SEALED);
        if (!region_is_write_back(region))
                return refuse(KERR_COHERENCE_VIOLATION, 1, REASON_OTHER_MEMORY_TYPE);
        if (length > region->size - region->used)
                return refuse(KERR_REGION_FULL, 3, REASON_NO_ROOM);

        offset = region->used;
        region_copy_from_user(region, offset, data, length);
        region->used += length;
        return done(offset);
}

struct outcome sys_region_seal(struct task *caller, const struct syscall_args *args)
{
        struct capability *capability;
        struct region *region;
        struct outcome outcome;

        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, RIGHT_WRITE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        region = region_of(capability);
        if (region->policy != REGION_IMMUTABLE && region->policy != REGION_APPEND_ONLY)
                return refuse(KERR_REGION_POLICY_VIOLATION, 1, REASON_POLICY_FORBIDS);
        if (region->sealed)
                return refuse(KERR_NOT_PERMITTED, 1, REASON_SEALED);

        region->sealed = true;
        return done(0);
}
