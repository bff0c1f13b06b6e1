/* The call region_inspect. */
#include "library/string.h"
#include "memory/user.h"
#include "proof/proof.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

struct outcome sys_region_inspect(struct task *caller, const struct syscall_args *args)
{
        uint64_t buffer = args->argument[1], length = args->argument[2];
        struct region_information information;
        struct capability *capability;
        const struct region *region;
        struct outcome outcome;

        if (length < sizeof(information))
                return refuse(KERR_BUFFER_TOO_SMALL, 3, REASON_TOO_SHORT);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, RIGHT_READ, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_writable(buffer, sizeof(information)))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_WRITABLE);

        region = region_of(capability);
        information = (struct region_information){
                .size = region->size,
                .used = region->used,
                .policy = (uint32_t)region->policy,
                .sealed = region->sealed,
                .slot_size = region->slot_size,
                .slot_count = region->slot_count,
                .mappings = region->mappings,
                .identity = region->identity,
        };
        if (region->proof != NULL) {
                information.mutations = region->proof->mutations;
                information.unattested = region->proof->pending;
                memcpy(information.head, region->proof->head, sizeof(information.head));
        }
        user_write(buffer, &information, sizeof(information));
        return done(0);
}
