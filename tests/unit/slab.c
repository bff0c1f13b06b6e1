/* kernel/region/slab.c: a slot belongs to whoever has its handle, and no forged or old one passes. */
#include "task.h"
#include "unit.h"

#include "region/region.h"
#include "trap/syscall.h"

#define slab_begin memory_begin
#define slab_end memory_end

#define SLOTS 37u
#define SLOT_SIZE 120u

static struct task *owner;
static struct region *slab;
static handle_t handle;

static void begin(uint64_t size)
{
        owner = fake_task(10);
        slab = region_create(owner->account, REGION_SLAB, size, SLOT_SIZE);
        handle = capability_install(owner, &slab->object, RIGHTS_ALL);
}

static struct outcome take(void)
{
        return sys_slab_allocate(owner, &(struct syscall_args){ { handle } });
}

static struct outcome give(uint64_t slot)
{
        return sys_slab_free(owner, &(struct syscall_args){ { handle, slot } });
}

Case(slab, slots_are_counted_by_size)
{
        begin(SLOT_SIZE * SLOTS + SLOT_SIZE - 1);
        expect_number(slab->slot_count, SLOTS);
        expect_number(slab->used, 0);
        fake_task_end(owner);
}

Case(slab, every_slot_once_and_then_full)
{
        begin(SLOT_SIZE * SLOTS);
        for (uint64_t i = 0; i < SLOTS; i++)
                expect_done(take(), (uint64_t)1 << 32 | i);
        expect_refused(take(), SLAB_FULL, 1, NO_FREE_SLOT);
        expect_number(slab->used, SLOTS);
        expect_done(give((uint64_t)1 << 32 | 5), 0);
        expect_done(take(), (uint64_t)2 << 32 | 5);
        fake_task_end(owner);
}

Case(slab, what_is_freed_is_zeroed)
{
        uint8_t bytes[SLOT_SIZE], zeroes[SLOT_SIZE] = { 0 };

        begin(SLOT_SIZE * SLOTS);
        for (uint64_t i = 0; i < SLOTS; i++)
                take();
        memset(bytes, 0xff, sizeof(bytes));
        for (uint64_t i = 0; i < SLOTS; i++)
                region_copy_in(slab, i * SLOT_SIZE, bytes, SLOT_SIZE);
        expect_done(give((uint64_t)1 << 32 | 34), 0); /* across two frames */
        region_copy_out(slab, 34 * SLOT_SIZE, bytes, SLOT_SIZE);
        cr_expect(memcmp(bytes, zeroes, SLOT_SIZE) == 0);
        region_copy_out(slab, 33 * SLOT_SIZE, bytes, SLOT_SIZE);
        cr_expect(bytes[0] == 0xff && bytes[SLOT_SIZE - 1] == 0xff);
        region_copy_out(slab, 35 * SLOT_SIZE, bytes, SLOT_SIZE);
        cr_expect(bytes[0] == 0xff && bytes[SLOT_SIZE - 1] == 0xff);
        fake_task_end(owner);
}

Case(slab, the_order_of_a_slots_refusals)
{
        begin(SLOT_SIZE * SLOTS);
        take();
        expect_refused(give((uint64_t)9 << 32 | SLOTS), INVALID_SLOT, 2, SLOT_OUT_OF_RANGE);
        expect_refused(give(~(uint64_t)0), INVALID_SLOT, 2, SLOT_OUT_OF_RANGE);
        expect_refused(give((uint64_t)9 << 32 | 1), INVALID_SLOT, 2, SLOT_IS_FREE);
        expect_refused(give((uint64_t)1 << 32 | 1), INVALID_SLOT, 2, SLOT_IS_FREE);
        expect_refused(give((uint64_t)9 << 32), INVALID_SLOT, 2, SLOT_REUSED);
        expect_refused(give(0), INVALID_SLOT, 2, SLOT_REUSED);
        expect_done(give((uint64_t)1 << 32), 0);
        expect_refused(give((uint64_t)1 << 32), INVALID_SLOT, 2, SLOT_IS_FREE);
        slab->policy = REGION_MUTABLE;
        expect_refused(give((uint64_t)1 << 32), REGION_POLICY_VIOLATION, 1, POLICY_FORBIDS);
        expect_refused(take(), REGION_POLICY_VIOLATION, 1, POLICY_FORBIDS);
        slab->policy = REGION_SLAB;
        fake_task_end(owner);
}

Case(slab, a_generation_wraps_past_0)
{
        begin(SLOT_SIZE * SLOTS);
        take();
        slab->slots[0].generation = UINT32_MAX;
        expect_done(give((uint64_t)UINT32_MAX << 32), 0);
        expect_done(take(), (uint64_t)1 << 32);
        fake_task_end(owner);
}

/* Handles that were given out, were freed, or are made up: only the living ones may pass. */
Case(slab, random_use_and_forgery_against_a_model)
{
        static uint32_t generations[SLOTS];
        static bool allocated[SLOTS];
        uint64_t seed = 8, used = 0;

        begin(SLOT_SIZE * SLOTS);
        for (unsigned i = 0; i < SLOTS; i++)
                generations[i] = 1;
        for (unsigned step = 0; step < 20000; step++) {
                uint32_t index = (uint32_t)random_below(&seed, SLOTS + 2), generation;
                struct outcome outcome;
                int expected;

                if (random_below(&seed, 2) == 0) {
                        outcome = take();
                        cr_assert(outcome.code == (used == SLOTS ? KERR_SLAB_FULL : 0));
                        if (outcome.code != 0)
                                continue;
                        index = (uint32_t)outcome.value;
                        cr_assert(index < SLOTS && !allocated[index] && outcome.value >> 32 == generations[index]);
                        allocated[index] = true;
                        used++;
                        continue;
                }
                generation = (index < SLOTS ? generations[index] : 1) + (random_below(&seed, 3) == 0 ? 1 : 0) -
                             (random_below(&seed, 3) == 0 ? 1 : 0);
                expected =
                    index >= SLOTS || !allocated[index] || generation != generations[index] ? KERR_INVALID_SLOT : 0;
                outcome = give((uint64_t)generation << 32 | index);
                cr_assert(outcome.code == expected, "step %u", step);
                if (expected != 0)
                        continue;
                allocated[index] = false;
                generations[index]++;
                used--;
        }
        expect_number(slab->used, used);
        fake_task_end(owner);
}
