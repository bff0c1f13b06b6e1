/* The tree of descent: who was granted from whom. */
#ifndef KERNEL_CAPABILITY_LINEAGE_H
#define KERNEL_CAPABILITY_LINEAGE_H

#include "capability/capability.h"

/* Hang a live capability on its node, in all the counts above it; take it off. */
void lineage_join(struct lineage *lineage);
void lineage_leave(struct lineage *lineage);

/* The node for the children of a capability, made if there is none. Needs the frame reserve. */
struct lineage *lineage_for_children(struct capability *capability);

/* One pointer to the node less. */
void lineage_let_go(struct lineage *lineage);

/* Whether the node or one above it was revoked. */
static inline bool lineage_revoked(const struct lineage *lineage)
{
        for (; lineage != NULL; lineage = lineage->parent) {
                if (lineage->revoked)
                        return true;
        }
        return false;
}

/* Revoke all that hang on the capability's children node. Answers how many there were. */
uint32_t lineage_revoke_children(struct capability *capability);

#endif
