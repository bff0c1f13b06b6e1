/*
 * From handle to capability: the five checks, in the order of the contract. All
 * in one file, and the first three inline, since nearly every call begins here.
 */
#include "capability/capability.h"

#include "capability/lineage.h"
#include "task/task.h"

bool capability_revoked(const struct capability *capability)
{
        return lineage_revoked(capability->lineage);
}

static inline struct outcome find_slot(const struct task *task, handle_t handle, unsigned argument,
                                       struct capability **found)
{
        const struct capability_table *table = &task->capabilities;
        uint32_t index = HANDLE_INDEX(handle);
        struct capability *slot;

        if (index == 0 || index >= table->top)
                return refuse(KERR_INVALID_CAPABILITY, argument, REASON_NO_SUCH_HANDLE);
        slot = capability_slot_at(table, index);
        if (!slot->used || slot->generation != HANDLE_GENERATION(handle))
                return refuse(KERR_STALE_HANDLE, argument, REASON_CLOSED_SINCE);
        *found = slot;
        return done(0);
}

static inline struct outcome find_live(const struct task *task, handle_t handle, unsigned argument,
                                       struct capability **found)
{
        struct outcome outcome = find_slot(task, handle, argument, found);

        if (outcome_refuses(outcome) || (*found)->checked == capability_revocations + (*found)->type)
                return outcome;
        if (lineage_revoked((*found)->lineage))
                return refuse(KERR_CAPABILITY_REVOKED, argument, REASON_ANCESTOR_REVOKED);
        (*found)->checked = capability_revocations + (*found)->type;
        return outcome;
}

struct outcome capability_lookup_slot(struct task *task, handle_t handle, unsigned argument, struct capability **found)
{
        return find_slot(task, handle, argument, found);
}

struct outcome capability_lookup_any(struct task *task, handle_t handle, unsigned argument, struct capability **found)
{
        return find_live(task, handle, argument, found);
}

struct outcome capability_lookup(struct task *task, handle_t handle, unsigned argument, enum object_type type,
                                 unsigned rights, struct capability **found)
{
        struct outcome outcome = find_live(task, handle, argument, found);

        if (outcome_refuses(outcome))
                return outcome;
        if ((*found)->type != type)
                return refuse(KERR_INVALID_OBJECT_TYPE, argument, REASON_WRONG_TYPE);
        if ((rights & ~(unsigned)(*found)->rights) != 0)
                return refuse(KERR_INSUFFICIENT_RIGHTS, argument, REASON_MISSING_RIGHT);
        return done(0);
}

struct capability *capability_find_slowly(struct task *task, handle_t handle, unsigned argument, enum object_type type,
                                          unsigned right, struct outcome *refusal)
{
        struct capability *found;

        *refusal = capability_lookup(task, handle, argument, type, right, &found);
        return outcome_refuses(*refusal) ? NULL : found;
}

struct capability *capability_lacks_right(unsigned argument, struct outcome *refusal)
{
        *refusal = refuse(KERR_INSUFFICIENT_RIGHTS, argument, REASON_MISSING_RIGHT);
        return NULL;
}
