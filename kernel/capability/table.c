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

        table->page_count = (uint32_t)pages;
        table->top = 1;
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

/* Out of the list of those that were closed, or one that was never used. All of it but its name is 0. */
static struct capability *free_slot(struct capability_table *table)
{
        uint32_t index = table->first_free;
        struct capability **page, *slot;

        if (index != 0) {
                slot = capability_slot_at(table, index);
                table->first_free = slot->next_free;
                slot->next_free = 0;
                return slot;
        }
        index = table->top++;
        page = &table->pages[index / CAPABILITIES_PER_PAGE];
        if (*page == NULL)
                *page = heap_allocate(PAGE_BYTES);
        assert(*page != NULL);
        slot = &(*page)[index % CAPABILITIES_PER_PAGE];
        slot->index = index;
        slot->generation = 1;
        return slot;
}

struct outcome capability_install_check(struct task *task)
{
        if (!account_has_capability(task->account))
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_CAPABILITY_QUOTA);
        if (!frame_available(0))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        return done(0);
}

/* A slot that is in use from now on, with its name, and as yet nothing in it. */
static struct capability *take_slot(struct task *task)
{
        struct capability_table *table = &task->capabilities;
        struct capability *slot = free_slot(table);

        slot->used = true;
        table->used++;
        task->account->used.capabilities++;
        used_slots++;
        return slot;
}

handle_t capability_insert(struct task *task, const struct capability *capability)
{
        struct capability *slot = take_slot(task);

        slot->object = capability->object;
        slot->lineage = capability->lineage;
        slot->children = capability->children;
        slot->badge = capability->badge;
        slot->rights = capability->rights;
        slot->depth = capability->depth;
        slot->type = capability->type;
        return slot->handle;
}

handle_t capability_install(struct task *task, struct object *object, unsigned rights)
{
        struct capability *slot = take_slot(task);

        slot->object = object;
        slot->rights = (uint8_t)rights;
        slot->type = (uint8_t)object->type;
        return slot->handle;
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
