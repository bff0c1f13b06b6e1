/* Regions: memory with a policy. */
#ifndef KERNEL_REGION_REGION_H
#define KERNEL_REGION_REGION_H

#include <stdbool.h>
#include <stdint.h>

#include "capability/capability.h"
#include "capability/object.h"
#include "task/wait.h"
#include "verdict/types.h"

struct account;
struct proof;
struct task;

/* A slab slot's state. A free one leads to the next (an index + 1; 0: none). */
struct slab_slot {
        uint32_t generation;
        uint32_t next_free : 31;
        uint32_t allocated : 1;
};

struct region {
        struct object object; /* first. A mapping holds a reference too */
        uint64_t identity;    /* unique since boot; 0: one of a program's, that no handle names */
        enum region_policy policy;
        bool sealed;
        uint64_t size;    /* bytes */
        uint64_t used;    /* appended bytes; allocated slots; else size */
        uint64_t *frames; /* physical addresses */
        uint64_t frame_count;
        struct account *account;
        uint32_t mappings, writable_mappings, executable_mappings;
        enum memory_type memory_type; /* of all its mappings; write-back if it has none */
        uint64_t slot_size;
        uint32_t slot_count;
        uint32_t first_free_slot; /* index + 1; 0: none */
        struct slab_slot *slots;
        struct wait_list senders;       /* of a descriptor, who wait for room in a queue */
        struct proof *proof;            /* of a proved one: its nonces and its records; else NULL */
        struct region *next, *previous; /* of all regions */
};

struct mapping {
        struct mapping *next; /* by address */
        struct region *region;
        uint64_t address;
        uint64_t length; /* a multiple of 4096 */
        uint64_t offset;
        unsigned access; /* enum access, and an enum memory_type */
};

extern struct region *regions;

/*
 * A region, charged to the account, with one reference, which is the maker's.
 * The caller has checked the account and frame_free_count(); NULL: no memory
 * after all, and nothing has changed.
 */
struct region *region_create(struct account *account, enum region_policy policy, uint64_t size, uint64_t slot_size);

/* Frames that a region of that size holds; and those that it takes from its account: one more for the proofs. */
uint64_t region_frames(uint64_t size);
uint64_t region_charge(enum region_policy policy, uint64_t size);

/*
 * Bytes out of and into its frames, whatever the policy; the range has been
 * checked, and that region_is_write_back(): the kernel's own way to them is.
 */
void region_copy_out(const struct region *region, uint64_t offset, void *to, uint64_t length);
void region_copy_in(struct region *region, uint64_t offset, const void *from, uint64_t length);
void region_clear(struct region *region, uint64_t offset, uint64_t length);

/*
 * The same from and to the memory of the running task, which has been checked
 * too. Where that memory is the region itself, mapped, the bytes go in pieces
 * of this size (and none over the end of a frame of the region), in order, each
 * read whole before it is written.
 */
#define REGION_COPY_PIECE 256u
void region_copy_to_user(const struct region *region, uint64_t offset, uint64_t address, uint64_t length);
void region_copy_from_user(struct region *region, uint64_t offset, uint64_t address, uint64_t length);

/* Whether policy and mappings let it be written over now; else the refusal, on the argument that names it. */
struct outcome region_write_check(const struct region *region, unsigned argument);

/*
 * Map into a task's space. The caller has checked everything: the task's account
 * has room for one region and for address_space_tables_needed() frames, which are
 * charged here, and as many frames are available, and one more. length is a
 * multiple of 4096, and not 0. access holds an enum memory_type too, that of the
 * mappings there are. The mapping takes over one reference to the region.
 * false: no memory after all, and nothing has changed.
 */
bool region_map(struct task *task, struct region *region, uint64_t address, uint64_t offset, uint64_t length,
                unsigned access);
void region_unmap(struct task *task, struct mapping *mapping);
void region_unmap_all(struct task *task); /* at the task's end; the page tables go with it */

/* The mapping that holds address, or NULL; the first that reaches into the range, or NULL. */
struct mapping *mapping_find(const struct task *task, uint64_t address);
struct mapping *mapping_find_in(const struct task *task, uint64_t address, uint64_t length);

/* Where the kernel puts a mapping of that length: the first gap that holds it, or 0. */
uint64_t mapping_gap(const struct task *task, uint64_t length);

uint64_t region_count(void);

/* The last one that was given. */
uint64_t region_last_identity(void);

static inline struct region *region_of(struct capability *capability)
{
        return (struct region *)capability->object;
}

/* Bytes that may be read: what has been appended, or all. */
static inline uint64_t region_extent(const struct region *region)
{
        return region->policy == REGION_APPEND_ONLY ? region->used : region->size;
}

/* Whether the kernel may touch its bytes: no program reaches them by another memory type now. */
static inline bool region_is_write_back(const struct region *region)
{
        return region->memory_type == MEMORY_WRITE_BACK;
}

/* Whether all of a range lies within the first extent bytes. */
static inline bool region_holds(uint64_t extent, uint64_t offset, uint64_t length)
{
        return offset <= extent && length <= extent - offset;
}

#endif
