/*
 * Mappings: where the regions stand in the address space of a task. A mapping is
 * judged by the capability that it is made through, and stays when that is closed
 * or revoked: taking it away would make revoking as slow as there are mappings.
 *
 * A region, not a frame, is the unit of coherence: whatever parts of it are mapped,
 * in whatever tasks, all mappings have one memory type, and none is writable while
 * another is executable. No frame belongs to two regions, so this holds for frames.
 */
#include "region/region.h"

#include "architecture.h"
#include "library/seldom.h"
#include "memory/frame.h"
#include "memory/heap.h"
#include "task/account.h"
#include "task/task.h"

/* Where the kernel puts what does not say where: above anything that programs are linked at. */
#define GAP_BASE ((uint64_t)0x100000000)

struct mapping *mapping_find_in(const struct task *task, uint64_t address, uint64_t length)
{
        struct mapping *mapping = task->mappings;

        while (mapping != NULL && mapping->address + mapping->length <= address)
                mapping = mapping->next;
        return mapping != NULL && mapping->address < address + length ? mapping : NULL;
}

struct mapping *mapping_find(const struct task *task, uint64_t address)
{
        return address >= USER_END ? NULL : mapping_find_in(task, address, 1);
}

uint64_t mapping_gap(const struct task *task, uint64_t length)
{
        uint64_t address = GAP_BASE;
        const struct mapping *mapping = mapping_find_in(task, address, length);

        while (mapping != NULL && mapping->address < address + length) {
                address = mapping->address + mapping->length;
                mapping = mapping->next;
        }
        return address + length <= USER_END ? address : 0;
}

static void insert(struct task *task, struct mapping *mapping)
{
        struct mapping **link = &task->mappings;

        while (*link != NULL && (*link)->address < mapping->address)
                link = &(*link)->next;
        mapping->next = *link;
        *link = mapping;
}

/*
 * The kernel's own mapping of all memory is write-back. So before a frame is
 * reached past the caches, what they hold of it goes to memory; and when it is so
 * no more, what was fetched into them meanwhile (nobody asked for it, but a CPU may
 * look ahead) is forgotten. In between the kernel keeps its hands off the region.
 */
SELDOM static void flush_each_frame(const struct mapping *mapping)
{
        const uint64_t *frame = &mapping->region->frames[mapping->offset / FRAME_SIZE];

        for (uint64_t at = 0; at < mapping->length; at += FRAME_SIZE, frame++)
                data_cache_flush(physical_to_virtual(*frame), FRAME_SIZE);
}

static inline __attribute__((always_inline)) void flush_frames(const struct mapping *mapping)
{
        if ((mapping->access & MEMORY_TYPES) != MEMORY_WRITE_BACK)
                flush_each_frame(mapping);
}

/* Answers how many tables that took. */
static unsigned enter_pages(struct task *task, const struct mapping *mapping)
{
        const uint64_t *frames = &mapping->region->frames[mapping->offset / FRAME_SIZE];
        uint64_t count = mapping->length / FRAME_SIZE, i = 0;
        unsigned tables = address_space_map(&task->space, mapping->address, frames, count, mapping->access);

        if ((mapping->access & ACCESS_EXECUTE) != 0)
                do
                        instruction_cache_synchronise(physical_to_virtual(frames[i]), FRAME_SIZE);
                while (++i < count);
        return tables;
}

bool region_map(struct task *task, struct region *region, uint64_t address, uint64_t offset, uint64_t length,
                unsigned access)
{
        struct mapping *mapping = heap_allocate(sizeof(*mapping));
        unsigned tables;

        if (mapping == NULL)
                return false;
        *mapping = (struct mapping){
                .region = region,
                .address = address,
                .length = length,
                .offset = offset,
                .access = access,
        };
        region->mappings++;
        region->writable_mappings += (access & ACCESS_WRITE) != 0;
        region->executable_mappings += (access & ACCESS_EXECUTE) != 0;
        region->memory_type = (enum memory_type)(access & MEMORY_TYPES);
        insert(task, mapping);
        flush_frames(mapping);
        tables = enter_pages(task, mapping);
        account_charge(task->account, 1, tables);
        task->address_space_frames += tables;
        return true;
}

/* All but the page table entries, which nothing goes through any more, and the list. */
static void let_go(struct task *task, struct mapping *mapping)
{
        struct region *region = mapping->region;

        flush_frames(mapping);
        region->mappings--;
        region->writable_mappings -= (mapping->access & ACCESS_WRITE) != 0;
        region->executable_mappings -= (mapping->access & ACCESS_EXECUTE) != 0;
        if (region->mappings == 0)
                region->memory_type = MEMORY_WRITE_BACK;
        heap_free(mapping, sizeof(*mapping));
        account_refund(task->account, 1, 0);
        object_release(&region->object, 1);
}

/* The page tables stay, and stay charged: the next mapping there will need them. */
void region_unmap(struct task *task, struct mapping *mapping)
{
        struct mapping **link = &task->mappings;

        while (*link != mapping)
                link = &(*link)->next;
        *link = mapping->next;
        address_space_unmap(&task->space, mapping->address, mapping->length);
        let_go(task, mapping);
}

void region_unmap_all(struct task *task)
{
        while (task->mappings != NULL) {
                struct mapping *mapping = task->mappings;

                task->mappings = mapping->next;
                let_go(task, mapping);
        }
}
