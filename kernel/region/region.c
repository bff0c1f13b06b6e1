/* The life of a region: its frames, its bookkeeping, and who pays for them. */
#include "region/region.h"

#include "memory/frame.h"
#include "memory/heap.h"
#include "proof/proof.h"
#include "task/account.h"
#include "task/task.h"
#include "trap/syscall.h"

struct region *regions;

static uint64_t count;
static uint64_t last_identity;

uint64_t region_count(void)
{
        return count;
}

uint64_t region_last_identity(void)
{
        return last_identity;
}

uint64_t region_frames(uint64_t size)
{
        return frames_for(size);
}

uint64_t region_charge(enum region_policy policy, uint64_t size)
{
        return region_frames(size) + (policy == REGION_PROVED ? PROOF_FRAMES : 0);
}

/*
 * Frames that a region really takes: its own and those of the two arrays that
 * describe it. These are not charged, for what is charged bounds them: 8 bytes
 * for each frame, and 8 for each slot of at least 8 bytes.
 */
static uint64_t frames_needed(enum region_policy policy, uint64_t size, uint64_t slot_count)
{
        uint64_t frames = region_frames(size);

        return region_charge(policy, size) + ((uint64_t)1 << frame_order(frames * sizeof(uint64_t))) +
               (slot_count == 0 ? 0 : (uint64_t)1 << frame_order(slot_count * sizeof(struct slab_slot)));
}

/* Every slot free, the first one first in the list. */
static bool slots_create(struct region *region)
{
        region->slot_count = (uint32_t)(region->size / region->slot_size);
        region->slots = heap_allocate(region->slot_count * sizeof(region->slots[0]));
        if (region->slots == NULL)
                return false;
        for (uint32_t i = 0; i < region->slot_count; i++) {
                region->slots[i].generation = 1;
                region->slots[i].next_free = i + 1 < region->slot_count ? i + 2 : 0;
        }
        region->first_free_slot = 1;
        return true;
}

static bool memory_create(struct region *region)
{
        uint64_t frames = region_frames(region->size);

        if (region->slot_size != 0 && !slots_create(region))
                return false;
        if (region->policy == REGION_PROVED && (region->proof = proof_create()) == NULL)
                return false;
        region->frames = heap_allocate(frames * sizeof(region->frames[0]));
        if (region->frames == NULL || !frame_allocate_list(region->frames, frames))
                return false;
        region->frame_count = frames;
        return true;
}

/* Of a region that is complete, or that could not be completed. */
static void memory_destroy(struct region *region)
{
        frame_free_list(region->frames, region->frame_count);
        heap_free(region->frames, region_frames(region->size) * sizeof(region->frames[0]));
        proof_destroy(region->proof);
        heap_free(region->slots, region->slot_count * sizeof(region->slots[0]));
        heap_free(region, sizeof(*region));
}

struct region *region_create(struct account *account, enum region_policy policy, uint64_t size, uint64_t slot_size)
{
        struct region *region = heap_allocate(sizeof(*region));

        if (region == NULL)
                return NULL;
        region->object = (struct object){ .type = OBJECT_REGION, .references = 1 };
        region->policy = policy;
        region->size = size;
        region->used = policy == REGION_APPEND_ONLY || policy == REGION_SLAB ? 0 : size;
        region->slot_size = slot_size;
        if (!memory_create(region)) {
                memory_destroy(region);
                return NULL;
        }
        region->account = account;
        account_charge(account, 1, region_charge(policy, size));
        region->next = regions;
        if (regions != NULL)
                regions->previous = region;
        regions = region;
        count++;
        return region;
}

void region_destroy(struct object *object)
{
        struct region *region = (struct region *)object;

        if (region->previous != NULL)
                region->previous->next = region->next;
        else
                regions = region->next;
        if (region->next != NULL)
                region->next->previous = region->previous;
        count--;
        account_refund(region->account, 1, region_charge(region->policy, region->size));
        memory_destroy(region);
}

static bool slot_size_fits(uint64_t policy, uint64_t size, uint64_t slot_size)
{
        if (policy != REGION_SLAB)
                return slot_size == 0;
        return slot_size != 0 && slot_size % 8 == 0 && slot_size <= size && size / slot_size <= SLAB_SLOTS_MAXIMUM;
}

struct outcome sys_region_create(struct task *caller, const struct syscall_args *args)
{
        uint64_t policy = args->argument[0], size = args->argument[1], slot_size = args->argument[2];
        struct region *region;
        struct outcome outcome;

        if (policy >= REGION_POLICIES)
                return refuse(KERR_INVALID_ARGUMENT, 1, REASON_UNKNOWN_POLICY);
        if (size == 0 || size > REGION_SIZE_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_OUT_OF_RANGE);
        if (!slot_size_fits(policy, size, slot_size))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        if (!account_has_regions(caller->account, 1))
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_REGION_QUOTA);
        if (!account_has_frames(caller->account, region_charge((enum region_policy)policy, size)))
                return refuse(KERR_LIMIT_EXCEEDED, 2, REASON_FRAME_QUOTA);
        outcome = capability_install_check(caller);
        if (outcome_refuses(outcome))
                return outcome;
        if (!frame_available(frames_needed((enum region_policy)policy, size, slot_size == 0 ? 0 : size / slot_size)))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        region = region_create(caller->account, (enum region_policy)policy, size, slot_size);
        if (region == NULL)
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);

        region->identity = ++last_identity;
        return done(capability_install(caller, &region->object, RIGHTS_ALL));
}
