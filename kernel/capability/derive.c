/* New capabilities out of old ones: by descent, which can be revoked, and beside them. */
#include "capability/capability.h"

#include "capability/lineage.h"
#include "memory/frame.h"

#define GRANTING (RIGHT_GRANT | RIGHT_GRANT_ONCE)

struct outcome capability_derive_check(struct capability *source, unsigned rights, unsigned source_argument,
                                       unsigned rights_argument)
{
        if ((source->rights & GRANTING) == 0)
                return refuse(KERR_CANNOT_GRANT, source_argument, REASON_NO_GRANT_RIGHT);
        if (source->depth >= DELEGATION_DEPTH_MAXIMUM)
                return refuse(KERR_DELEGATION_DEPTH_EXCEEDED, source_argument, REASON_TOO_DEEP);
        if ((rights & ~(unsigned)source->rights) != 0)
                return refuse(KERR_INSUFFICIENT_RIGHTS, rights_argument, REASON_WIDER_THAN_SOURCE);
        if (!frame_available(0))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        return done(0);
}

/*
 * GRANT_ONCE can be given by who has GRANT. It is never passed on by who has it
 * alone, neither to a child nor to a sibling, and the one grant uses it up.
 */
static uint8_t rights_to_pass(const struct capability *source, unsigned rights)
{
        return (uint8_t)((source->rights & RIGHT_GRANT) != 0 ? rights : rights & ~(unsigned)RIGHT_GRANT_ONCE);
}

void capability_derive(struct capability *source, unsigned rights, uint32_t badge, struct capability *derived)
{
        *derived = (struct capability){
                .object = source->object,
                .lineage = lineage_for_children(source),
                .badge = source->badge != 0 ? source->badge : badge,
                .rights = rights_to_pass(source, rights),
                .depth = (uint8_t)(source->depth + 1),
                .type = source->type,
        };
        lineage_join(derived->lineage);
        object_hold(derived->object);
        if ((source->rights & RIGHT_GRANT) == 0)
                source->rights &= (uint8_t)~RIGHT_GRANT_ONCE;
}

void capability_sibling(const struct capability *capability, unsigned rights, struct capability *sibling)
{
        *sibling = (struct capability){
                .object = capability->object,
                .lineage = capability->lineage,
                .badge = capability->badge,
                .rights = rights_to_pass(capability, rights & capability->rights),
                .depth = capability->depth,
                .type = capability->type,
        };
        lineage_join(sibling->lineage);
        object_hold(sibling->object);
}

handle_t capability_duplicate(struct task *task, struct capability *capability, unsigned rights)
{
        struct capability sibling;

        capability_sibling(capability, rights, &sibling);
        return capability_insert(task, &sibling);
}
