/*
 * Capabilities, the table that holds them, and their descent.
 *
 * A capability that was granted on has a lineage node for its children; they
 * hang on it. Revoking marks that one node, whatever the number of descendants:
 * each finds the mark on the way up when it is next used (at most 8 steps).
 */
#ifndef KERNEL_CAPABILITY_CAPABILITY_H
#define KERNEL_CAPABILITY_CAPABILITY_H

#include <stdbool.h>
#include <stdint.h>

#include "capability/object.h"
#include "library/keep.h"
#include "library/seldom.h"
#include "trap/outcome.h"
#include "verdict/types.h"

struct task;
struct account;

struct lineage {
        struct lineage *parent; /* NULL: its owner is a root */
        uint32_t live;          /* capabilities that hang on it or below it, and are not revoked */
        uint32_t holders;       /* pointers to it: it is freed with the last */
        bool revoked;
};

struct capability {
        struct object *object;    /* not to be followed when revoked */
        struct lineage *lineage;  /* where it hangs; NULL: a root */
        struct lineage *children; /* where its children hang; NULL: it has none */
        union {
                struct {
                        uint32_t index;      /* of the slot itself */
                        uint32_t generation; /* of the slot; 0 never occurs in a handle that was given out */
                };
                handle_t handle; /* the two at once */
        };
        union {
                uint32_t badge;
                uint32_t next_free; /* of a free slot: the next one's index */
        };
        uint8_t rights;
        uint8_t depth;
        uint8_t type;      /* the object's, which may be gone when it is revoked */
        bool used;         /* stands in a slot that was given out */
        uint64_t checked;  /* capability_revocations + type, when it was last found not to be revoked; 0: never was */
        uint64_t spare[2]; /* a power of two is found by a shift; a page of slots is a frame as it would be without */
};

/*
 * Counts the revocations that took something away, in steps that leave room for a
 * type: what was looked up since the last one has not been revoked, and one
 * comparison tells that and the type (make bench: call_reply_0).
 */
extern uint64_t capability_revocations;
#define CAPABILITY_REVOCATION 256u

struct capability_table {
        struct capability **pages; /* by index / CAPABILITIES_PER_PAGE */
        uint32_t page_count;       /* the quota's worth */
        uint32_t top;              /* indexes below have been used once; 0 is never given out */
        uint32_t first_free;       /* 0: none */
        uint32_t used;
};

#define CAPABILITIES_PER_PAGE 64u

/* The slot of an index below table->top. */
static inline struct capability *capability_slot_at(const struct capability_table *table, uint32_t index)
{
        return &table->pages[index / CAPABILITIES_PER_PAGE][index % CAPABILITIES_PER_PAGE];
}

/* A table, zero as yet, for so many capabilities; false: no memory. */
bool capability_table_create(struct capability_table *table, uint64_t capabilities);
void capability_table_destroy(struct capability_table *table); /* after capability_close_all() */
void capability_close_all(struct task *task);

/*
 * Look a handle up for the argument of that number. On success answers done()
 * and sets *found; else the refusal, in the order of the contract's HANDLE rows.
 * The object of a capability that was found may be followed.
 */
struct outcome capability_lookup_slot(struct task *task, handle_t handle, unsigned argument,
                                      struct capability **found); /* may be revoked */
struct outcome capability_lookup_any(struct task *task, handle_t handle, unsigned argument, struct capability **found);
struct outcome capability_lookup(struct task *task, handle_t handle, unsigned argument, enum object_type type,
                                 unsigned rights, struct capability **found);

/*
 * capability_lookup() with its usual answer inline, for the calls of which it is
 * the greater part (make bench: queue_64); NULL: *refusal is the outcome. A slot
 * that was found not to be revoked is in use.
 */
SELDOM struct capability *capability_find_slowly(struct task *task, handle_t handle, unsigned argument,
                                                 enum object_type type, unsigned right, struct outcome *refusal);

SELDOM struct capability *capability_lacks_right(unsigned argument, struct outcome *refusal); /* NULL */

static inline struct capability *capability_find(struct task *task, const struct capability_table *table,
                                                 handle_t handle, unsigned argument, enum object_type type,
                                                 unsigned right, struct outcome *refusal)
{
        struct capability *slot;

        if (HANDLE_INDEX(handle) < table->top) {
                slot = capability_slot_at(table, HANDLE_INDEX(handle));
                KEEP(slot);
                if (slot->handle == handle && slot->checked == (capability_revocations | type))
                        return (slot->rights & right) != 0 ? slot : capability_lacks_right(argument, refusal);
        }
        return capability_find_slowly(task, handle, argument, type, right, refusal);
}

/*
 * A new slot, in two steps. The check refuses as the contract's INSTALLS rows
 * do; after it the install cannot fail. It answers the handle. The install
 * takes over one reference to the object from its maker.
 */
struct outcome capability_install_check(struct task *task);
handle_t capability_install(struct task *task, struct object *object, unsigned rights);

/* Whether a capability derived from this one may bear the badge: badges are set once. */
static inline bool capability_may_badge(const struct capability *source, uint32_t badge)
{
        return badge == 0 || source->badge == 0 || badge == source->badge;
}

/*
 * A derived capability in two steps: capability_derive_check() refuses by the
 * rows 18, 17, 2 (CANNOT_GRANT and TOO_DEEP on source_argument, wider rights on
 * rights_argument) and OUT_OF_MEMORY (argument 0); then capability_derive() makes *derived out of *source, uses
 * GRANT_ONCE up, and holds the object. The derived capability is in no table yet.
 */
struct outcome capability_derive_check(struct capability *source, unsigned rights, unsigned source_argument,
                                       unsigned rights_argument);
void capability_derive(struct capability *source, unsigned rights, uint32_t badge, struct capability *derived);

/* Put a capability that stands outside any table (in a message, say) into a slot, after capability_install_check(). */
handle_t capability_insert(struct task *task, const struct capability *capability);

/*
 * A sibling of a capability in the task's own table, after capability_install_check():
 * same parent, same depth, rights no wider than asked for, and GRANT_ONCE only from one that has GRANT.
 */
handle_t capability_duplicate(struct task *task, struct capability *capability, unsigned rights);

/* The same, as a capability that is in no table yet. */
void capability_sibling(const struct capability *capability, unsigned rights, struct capability *sibling);

/* Give a slot's capability another name, all else as it was: its slot is closed, and no more slots are used than
 * before. */
handle_t capability_rename(struct task *task, struct capability *slot);

/* Let go of a capability that stands outside any table; of one in a slot, with the slot. */
void capability_drop(struct capability *capability);
void capability_close_slot(struct task *task, struct capability *slot);

/* Whether one that it was derived from was revoked since. */
bool capability_revoked(const struct capability *capability);

uint64_t capability_count(void); /* used slots, in all tables */

#endif
