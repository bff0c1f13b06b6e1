/* From handle to capability: the five checks, in the order of the contract. */
#include "capability/capability.h"

#include "capability/lineage.h"

bool capability_revoked(const struct capability *capability)
{
        return lineage_revoked(capability->lineage);
}

struct outcome capability_lookup_any(struct task *task, handle_t handle, unsigned argument, struct capability **found)
{
        struct outcome outcome = capability_lookup_slot(task, handle, argument, found);

        if (!outcome_refuses(outcome) && capability_revoked(*found))
                return refuse(KERR_CAPABILITY_REVOKED, argument, REASON_ANCESTOR_REVOKED);
        return outcome;
}

struct outcome capability_lookup(struct task *task, handle_t handle, unsigned argument, enum object_type type,
                                 unsigned rights, struct capability **found)
{
        struct outcome outcome = capability_lookup_any(task, handle, argument, found);

        if (outcome_refuses(outcome))
                return outcome;
        if ((*found)->object->type != type)
                return refuse(KERR_INVALID_OBJECT_TYPE, argument, REASON_WRONG_TYPE);
        if ((rights & ~(unsigned)(*found)->rights) != 0)
                return refuse(KERR_INSUFFICIENT_RIGHTS, argument, REASON_MISSING_RIGHT);
        return done(0);
}
