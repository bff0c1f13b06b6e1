/*
 * Slabs: slots of one size. A slot's handle is generation << 32 | index. Whether
 * a slot is allocated is a bit of its own, so that no guessed handle passes; its
 * generation moves on when it is freed, so that no old one does.
 */
#include "memory/user.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

/* The region of a slab call, or the refusal. */
static struct outcome decode_slab(struct task *caller, handle_t handle, unsigned rights, struct region **region)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup(caller, handle, 1, OBJECT_REGION, rights, &capability);

        if (!outcome_refuses(outcome))
                *region = region_of(capability);
        return outcome;
}

/* That it is a slab whose bytes can be touched, and that the slot is allocated to whoever has this handle of it. */
static struct outcome decode_slot(const struct region *region, uint64_t handle)
{
        uint32_t index = (uint32_t)handle;

        if (region->policy != REGION_SLAB)
                return refuse(KERR_REGION_POLICY_VIOLATION, 1, REASON_POLICY_FORBIDS);
        if (!region_is_write_back(region))
                return refuse(KERR_COHERENCE_VIOLATION, 1, REASON_OTHER_MEMORY_TYPE);
        if (index >= region->slot_count)
                return refuse(KERR_INVALID_SLOT, 2, REASON_SLOT_OUT_OF_RANGE);
        if (!region->slots[index].allocated)
                return refuse(KERR_INVALID_SLOT, 2, REASON_SLOT_IS_FREE);
        if (region->slots[index].generation != (uint32_t)(handle >> 32))
                return refuse(KERR_INVALID_SLOT, 2, REASON_SLOT_REUSED);
        return done(0);
}

static uint64_t slot_offset(const struct region *region, uint64_t handle)
{
        return (uint32_t)handle * region->slot_size;
}

struct outcome sys_slab_allocate(struct task *caller, const struct syscall_args *args)
{
        struct region *region;
        struct slab_slot *slot;
        uint32_t index;
        struct outcome outcome;

        outcome = decode_slab(caller, args->argument[0], RIGHT_WRITE, &region);
        if (outcome_refuses(outcome))
                return outcome;
        if (region->policy != REGION_SLAB)
                return refuse(KERR_REGION_POLICY_VIOLATION, 1, REASON_POLICY_FORBIDS);
        if (region->first_free_slot == 0)
                return refuse(KERR_SLAB_FULL, 1, REASON_NO_FREE_SLOT);

        index = region->first_free_slot - 1;
        slot = &region->slots[index];
        region->first_free_slot = slot->next_free;
        slot->next_free = 0;
        slot->allocated = 1;
        region->used++;
        return done((uint64_t)slot->generation << 32 | index);
}

struct outcome sys_slab_free(struct task *caller, const struct syscall_args *args)
{
        uint64_t handle = args->argument[1];
        struct region *region;
        struct slab_slot *slot;
        struct outcome outcome;

        outcome = decode_slab(caller, args->argument[0], RIGHT_WRITE, &region);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = decode_slot(region, handle);
        if (outcome_refuses(outcome))
                return outcome;

        region_clear(region, slot_offset(region, handle), region->slot_size);
        slot = &region->slots[(uint32_t)handle];
        slot->allocated = 0;
        slot->generation = slot->generation == UINT32_MAX ? 1 : slot->generation + 1;
        slot->next_free = region->first_free_slot;
        region->first_free_slot = (uint32_t)handle + 1;
        region->used--;
        return done(0);
}

struct outcome sys_slab_read(struct task *caller, const struct syscall_args *args)
{
        uint64_t handle = args->argument[1], buffer = args->argument[2], length = args->argument[3];
        struct region *region;
        struct outcome outcome;

        outcome = decode_slab(caller, args->argument[0], RIGHT_READ, &region);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_writable(buffer, length))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_NOT_WRITABLE);
        outcome = decode_slot(region, handle);
        if (outcome_refuses(outcome))
                return outcome;
        if (length > region->slot_size)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_BEYOND_END);

        region_copy_to_user(region, slot_offset(region, handle), buffer, length);
        return done(0);
}

struct outcome sys_slab_write(struct task *caller, const struct syscall_args *args)
{
        uint64_t handle = args->argument[1], data = args->argument[2], length = args->argument[3];
        struct region *region;
        struct outcome outcome;

        outcome = decode_slab(caller, args->argument[0], RIGHT_WRITE, &region);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(data, length))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_NOT_READABLE);
        outcome = decode_slot(region, handle);
        if (outcome_refuses(outcome))
                return outcome;
        if (length > region->slot_size)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_BEYOND_END);

        region_copy_from_user(region, slot_offset(region, handle), data, length);
        return done(0);
}
