/*
 * The tree of descent. Each node counts the live capabilities below it, so that
 * revoking takes their references away by one subtraction at each of at most
 * eight levels, whatever their number.
 */
#include "capability/lineage.h"

#include "library/log.h"
#include "memory/heap.h"

uint64_t capability_revocations = CAPABILITY_REVOCATION;

void lineage_join(struct lineage *lineage)
{
        if (lineage != NULL)
                lineage->holders++;
        for (; lineage != NULL; lineage = lineage->parent)
                lineage->live++;
}

void lineage_leave(struct lineage *lineage)
{
        struct lineage *node;

        if (!lineage_revoked(lineage)) {
                for (node = lineage; node != NULL; node = node->parent)
                        node->live--;
        }
        lineage_let_go(lineage);
}

void lineage_let_go(struct lineage *lineage)
{
        while (lineage != NULL && --lineage->holders == 0) {
                struct lineage *parent = lineage->parent;

                heap_free(lineage, sizeof(*lineage));
                lineage = parent;
        }
}

struct lineage *lineage_for_children(struct capability *capability)
{
        struct lineage *node = capability->children;

        if (node != NULL)
                return node;
        node = heap_allocate(sizeof(*node));
        assert(node != NULL);
        node->parent = capability->lineage;
        if (node->parent != NULL)
                node->parent->holders++;
        node->holders = 1;
        capability->children = node;
        return node;
}

uint32_t lineage_revoke_children(struct capability *capability)
{
        struct lineage *children = capability->children;
        uint32_t count = children == NULL ? 0 : children->live;

        if (count == 0)
                return 0;
        children->revoked = true;
        capability_revocations += CAPABILITY_REVOCATION;
        for (struct lineage *node = children->parent; node != NULL; node = node->parent)
                node->live -= count;
        capability->children = NULL;
        lineage_let_go(children);
        return count;
}
