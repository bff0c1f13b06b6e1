/* Regions, and the address spaces that they are mapped in. */
#include <stddef.h>

#include "architecture.h"
#include "invariants.h"
#include "memory/frame.h"
#include "proof/proof.h"
#include "region/region.h"
#include "task/task.h"

#define ENTRIES 512u
#define LEVELS 4u

static const char *slab_broken(const struct region *region)
{
        uint64_t allocated = 0, is_free = 0;

        for (uint32_t i = 0; i < region->slot_count; i++) {
                HOLDS(region->slots[i].generation != 0, "a slab's slot has no generation");
                HOLDS(!region->slots[i].allocated || region->slots[i].next_free == 0,
                      "an allocated slot leads to a free one");
                allocated += region->slots[i].allocated;
        }
        HOLDS(allocated == region->used, "a slab's count of allocated slots is wrong");
        for (uint32_t at = region->first_free_slot; at != 0 && is_free <= region->slot_count; is_free++) {
                HOLDS(at <= region->slot_count && !region->slots[at - 1].allocated,
                      "a slab's free list holds a used slot");
                at = region->slots[at - 1].next_free;
        }
        HOLDS(allocated + is_free == region->slot_count, "a slab has lost a slot");
        return NULL;
}

/* Nonces are outstanding once, and only such as were issued; the records that wait end in the head. */
static const char *proof_broken(const struct region *region)
{
        const struct proof *proof = region->proof;

        HOLDS((proof != NULL) == (region->policy == REGION_PROVED), "a region has proofs and is not proved");
        if (proof == NULL)
                return NULL;
        for (unsigned i = 0; i < PROOF_NONCES_MAXIMUM; i++) {
                HOLDS(proof->nonces[i] <= proof->last_nonce, "a nonce is outstanding that was not issued");
                for (unsigned other = 0; other < i; other++)
                        HOLDS(proof->nonces[i] == 0 || proof->nonces[i] != proof->nonces[other],
                              "a nonce is outstanding twice");
        }
        HOLDS(proof->pending <= WITNESS_RECORDS_MAXIMUM && proof->pending <= proof->mutations,
              "more records wait than there can be");
        HOLDS(proof->pending == 0 || proof->records[proof->pending - 1].sequence == proof->mutations,
              "the last record is not the last mutation's");
        return NULL;
}

static const char *region_broken(const struct region *region)
{
        const struct tally *mappings = tally_of(region), *writable = tally_of(&region->writable_mappings);

        HOLDS(region->frame_count == region_frames(region->size), "a region has not the frames of its size");
        HOLDS(region->mappings == mappings->count, "a region's count of mappings is wrong");
        HOLDS(region->executable_mappings == mappings->other, "a region's count of executable mappings is wrong");
        HOLDS(region->writable_mappings == writable->count, "a region's count of writable mappings is wrong");
        HOLDS(region->writable_mappings == 0 || region->executable_mappings == 0,
              "a region is mapped writable and executable");
        HOLDS(region->used <= region->size, "a region holds more than its size");
        HOLDS((region->policy == REGION_SLAB) == (region->slot_count != 0),
              "a region has slots and is no slab, or the reverse");
        HOLDS(!region->sealed || region->policy == REGION_IMMUTABLE || region->policy == REGION_APPEND_ONLY,
              "a region is sealed that cannot be");
        return region->policy == REGION_SLAB ? slab_broken(region) : proof_broken(region);
}

static const char *mappings_broken(const struct task *task)
{
        uint64_t end = USER_BASE;

        for (const struct mapping *mapping = task->mappings; mapping != NULL; mapping = mapping->next) {
                const struct region *region = mapping->region;

                HOLDS(mapping->address >= end, "two mappings overlap, or are in disorder");
                end = mapping->address + mapping->length;
                HOLDS(mapping->length != 0 && end > mapping->address && end <= USER_END, "a mapping leaves user space");
                HOLDS((mapping->address | mapping->length | mapping->offset) % FRAME_SIZE == 0,
                      "a mapping is not of whole frames");
                HOLDS(mapping->offset + mapping->length <= region->frame_count * FRAME_SIZE,
                      "a mapping is longer than its region");
                tally_of(region)->count++;
                tally_of(region)->other += (mapping->access & ACCESS_EXECUTE) != 0;
                tally_of(&region->writable_mappings)->count += (mapping->access & ACCESS_WRITE) != 0;
        }
        return NULL;
}

const char *regions_broken(void)
{
        uint64_t count = 0;

        tally_clear();
        for (const struct task *task = tasks; task != NULL; task = task->next_task) {
                const char *broken = mappings_broken(task);

                if (broken != NULL)
                        return broken;
        }
        for (const struct region *region = regions; region != NULL; region = region->next) {
                const char *broken = region_broken(region);

                if (broken != NULL)
                        return broken;
                HOLDS(region->next == NULL || region->next->previous == region, "the list of regions is torn");
                HOLDS(count++ < region_count(), "the list of regions has no end");
        }
        HOLDS(count == region_count(), "the count of regions is wrong");
        return NULL;
}

/* What the tables below this one hold. */
struct contents {
        uint64_t tables, pages;
};

static void count_contents(uint64_t table, unsigned level, struct contents *contents)
{
        const uint64_t *entries = physical_to_virtual(table);

        contents->tables++;
        for (unsigned i = 0; i < ENTRIES; i++) {
                if (entries[i] != 0 && level != 0)
                        count_contents(entries[i] & ~(uint64_t)(FRAME_SIZE - 1), level - 1, contents);
                contents->pages += entries[i] != 0 && level == 0;
        }
}

static uint64_t entry_of(const struct task *task, uint64_t address)
{
        uint64_t entry = task->space.root;

        for (unsigned level = LEVELS; entry != 0 && level-- != 0;) {
                const uint64_t *table = physical_to_virtual(entry & ~(uint64_t)(FRAME_SIZE - 1));

                entry = table[(address >> (12 + 9 * level)) % ENTRIES];
        }
        return entry;
}

static const char *space_broken(const struct task *task)
{
        struct contents contents = { 0 };
        uint64_t pages = 0;

        for (const struct mapping *mapping = task->mappings; mapping != NULL; mapping = mapping->next) {
                const uint64_t *frame = &mapping->region->frames[mapping->offset / FRAME_SIZE];

                for (uint64_t at = 0; at < mapping->length; at += FRAME_SIZE, frame++, pages++)
                        HOLDS(entry_of(task, mapping->address + at) == (*frame | mapping->access),
                              "a page is not as its mapping has it");
        }
        count_contents(task->space.root, LEVELS - 1, &contents);
        HOLDS(contents.pages == pages, "a page is there that no mapping has");
        HOLDS(contents.tables == task->address_space_frames,
              "a task has page tables that it does not pay for, or the reverse");
        return NULL;
}

const char *spaces_broken(void)
{
        for (const struct task *task = tasks; task != NULL; task = task->next_task) {
                const char *broken = space_broken(task);

                if (broken != NULL)
                        return broken;
        }
        return NULL;
}
