/*
 * The capability table of a task: pages of slots, made as they are first used.
 * A closed slot moves its generation on, so that old handles to it are stale.
 */
#include "capability/capability.h"

#include "capability/lineage.h"
#include "library/log.h"
#include "memory/frame.h"
#include "memory/heap.h"
#include "task/task.h"

#define PAGE_BYTES (CAPABILITIES_PER_PAGE * sizeof(struct capability))

static uint64_t used_slots;

uint64_t capability_count(void)
{
        return used_slots;
}

bool capability_table_create(struct capability_table *table, uint64_t capabilities)
{
        /* Index 0 is never given out, so one more than the quota. */
        uint64_t pages = capabilities / CAPABILITIES_PER_PAGE + 1;

        *table = (struct capability_table){ .page_count = (uint32_t)pages, .top = 1 };
        table->pages = heap_allocate(pages * sizeof(table->pages[0]));
        return table->pages != NULL;
}

void capability_table_destroy(struct capability_table *table)
{
        for (uint32_t i = 0; i < table->page_count; i++)
                heap_free(table->pages[i], PAGE_BYTES);
        heap_free(table->pages, table->page_count * sizeof(table->pages[0]));
        *table = (struct capability_table){ 0 };
}

static uint32_t take_index(struct capability_table *table)
{
        uint32_t index = table->first_free;
        struct capability **page;

        if (index != 0) {
                table->first_free = capability_slot_at(table, index)->next_free;
                return index;
        }
        index = table->top++;
        page = &table->pages[index / CAPABILITIES_PER_PAGE];
        if (*page == NULL)
                *page = heap_allocate(PAGE_BYTES);
        assert(*page != NULL);
        capability_slot_at(table, index)->generation = 1;
        return index;
}

struct outcome capability_install_check(struct task *task)
{
        if (!account_has_capability(task->account))
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_CAPABILITY_QUOTA);
        if (!frame_available(0))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        return done(0);
}

handle_t capability_insert(struct task *task, const struct capability *capability)
{
        struct capability_table *table = &task->capabilities;
        uint32_t index = take_index(table);
        struct capability *slot = capability_slot_at(table, index);
        uint32_t generation = slot->generation;

        *slot = *capability;
        slot->checked = 0;
        slot->generation = generation;
        slot->index = index;
        slot->used = true;
        table->used++;
        task->account->used.capabilities++;
        used_slots++;
        return (handle_t)generation << 32 | index;
}

handle_t capability_install(struct task *task, struct object *object, unsigned rights)
{
        struct capability capability = { .object = object, .rights = (uint8_t)rights, .type = (uint8_t)object->type };

        return capability_insert(task, &capability);
}

void capability_drop(struct capability *capability)
{
        struct object *object = capability_revoked(capability) ? NULL : capability->object;
        struct lineage *lineage = capability->lineage;

        lineage_let_go(capability->children);
        if (lineage != NULL)
                lineage_leave(lineage);
        *capability = (struct capability){ .generation = capability->generation };
        if (object != NULL)
                object_release(object, 1);
}

/* What stood in the slot, which is free from now on. */
static struct capability take_out(struct task *task, struct capability *slot)
{
        struct capability_table *table = &task->capabilities;
        struct capability closed = *slot;
        uint32_t index = slot->index;

        *slot =
            (struct capability){ .generation = closed.generation + 1, .next_free = table->first_free, .index = index };
        if (slot->generation == 0)
                slot->generation = 1;
        table->first_free = index;
        table->used--;
        task->account->used.capabilities--;
        used_slots--;
        return closed;
}

/* The slot is free before its object can end, so that nothing sees it half closed. */
void capability_close_slot(struct task *task, struct capability *slot)
{
        struct capability closed = take_out(task, slot);

        capability_drop(&closed);
}

handle_t capability_rename(struct task *task, struct capability *slot)
{
        struct capability moved = take_out(task, slot);

        return capability_insert(task, &moved);
}

void capability_close_all(struct task *task)
{
        struct capability_table *table = &task->capabilities;

        for (uint32_t index = 1; index < table->top; index++) {
                struct capability *slot = capability_slot_at(table, index);

                if (slot->used)
                        capability_close_slot(task, slot);
        }
}
