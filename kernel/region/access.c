/* The calls region_read and region_write. */
#include "memory/user.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

struct outcome sys_region_read(struct task *caller, const struct syscall_args *args)
{
        uint64_t offset = args->argument[1], buffer = args->argument[2], length = args->argument[3];
        struct capability *capability;
        struct outcome outcome;

        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, RIGHT_READ, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_writable(buffer, length))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_NOT_WRITABLE);
        if (!region_is_write_back(region_of(capability)))
                return refuse(KERR_COHERENCE_VIOLATION, 1, REASON_OTHER_MEMORY_TYPE);
        if (!region_holds(region_extent(region_of(capability)), offset, length))
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_BEYOND_END);

        region_copy_to_user(region_of(capability), offset, buffer, length);
        return done(0);
}

struct outcome region_write_check(const struct region *region, unsigned argument)
{
        if (region->policy != REGION_MUTABLE && region->policy != REGION_IMMUTABLE)
                return refuse(KERR_REGION_POLICY_VIOLATION, argument, REASON_POLICY_FORBIDS);
        if (region->sealed)
                return refuse(KERR_REGION_POLICY_VIOLATION, argument, REASON_SEALED);
        /* Code that runs is not to be written, by whatever way. */
        if (region->executable_mappings != 0)
                return refuse(KERR_COHERENCE_VIOLATION, argument, REASON_EXECUTABLE_ELSEWHERE);
        if (!region_is_write_back(region))
                return refuse(KERR_COHERENCE_VIOLATION, argument, REASON_OTHER_MEMORY_TYPE);
        return done(0);
}

struct outcome sys_region_write(struct task *caller, const struct syscall_args *args)
{
        uint64_t offset = args->argument[1], data = args->argument[2], length = args->argument[3];
        struct capability *capability;
        struct region *region;
        struct outcome outcome;

        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, RIGHT_WRITE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(data, length))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_NOT_READABLE);
        region = region_of(capability);
        outcome = region_write_check(region, 1);
        if (outcome_refuses(outcome))
                return outcome;
        if (!region_holds(region->size, offset, length))
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_BEYOND_END);

        region_copy_from_user(region, offset, data, length);
        return done(0);
}
