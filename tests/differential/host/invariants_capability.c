/* Capabilities: their tables, who holds what, and who was derived from whom. */
#include <stddef.h>

#include "capability/capability.h"
#include "capability/lineage.h"
#include "device/layers.h"
#include "invariants.h"
#include "package/namespace.h"
#include "queue/queue.h"
#include "region/region.h"
#include "task/task.h"

static const char *table_broken(const struct capability_table *table)
{
        uint32_t in_use = 0, is_free = 0;

        for (uint32_t i = 1; i < table->top; i++) {
                const struct capability *slot = &table->pages[i / CAPABILITIES_PER_PAGE][i % CAPABILITIES_PER_PAGE];

                HOLDS(slot->generation != 0, "a slot has no generation");
                HOLDS(slot->index == i, "a slot does not know where it stands");
                HOLDS(slot->used || slot->object == NULL, "a free slot names an object");
                HOLDS(slot->used || slot->checked == 0, "a free slot has been found to be good");
                HOLDS(!slot->used || slot->checked != capability_revocations + slot->type || !capability_revoked(slot),
                      "a slot that was revoked has been found not to be");
                HOLDS(!slot->used || capability_revoked(slot) || slot->type == slot->object->type,
                      "a slot does not know its object's type");
                HOLDS((slot->rights & ~RIGHTS_ALL) == 0 && slot->depth <= DELEGATION_DEPTH_MAXIMUM,
                      "a capability has rights or a depth that none can have");
                in_use += slot->used;
        }
        HOLDS(in_use == table->used, "a table's count of used slots is wrong");
        for (uint32_t i = table->first_free; i != 0 && is_free <= table->top; is_free++) {
                const struct capability *slot = &table->pages[i / CAPABILITIES_PER_PAGE][i % CAPABILITIES_PER_PAGE];

                HOLDS(i < table->top && !slot->used, "a used slot is in the list of free ones");
                i = slot->next_free;
        }
        HOLDS(in_use + is_free + 1 == table->top, "a free slot is lost");
        return NULL;
}

const char *tables_broken(void)
{
        uint64_t all = 0;

        for (const struct task *task = tasks; task != NULL; task = task->next_task) {
                const char *broken = table_broken(&task->capabilities);

                if (broken != NULL)
                        return broken;
                all += task->capabilities.used;
        }
        HOLDS(all == capability_count(), "the count of capabilities is wrong");
        return NULL;
}

static void count_object(const struct capability *capability)
{
        if (!capability_revoked(capability))
                tally_of(capability->object)->count++;
}

/* What the kernel's own structures hold. */
/* One that was called directly counts nobody, and is in no list. */
static void count_served(struct reply *reply)
{
        if (reply->caller == NULL || !direct_is_call((enum direct)reply->caller->direct))
                tally_of(reply)->count++;
}

static void count_kernel(void)
{
        for (size_t i = 0; i < named_device_count; i++)
                tally_of(named_devices[i].device)->count++;
        for (const struct device *device = devices; device != NULL; device = device->next) {
                tally_of(device);
                if (device->under != NULL)
                        tally_of(device->under)->count++;
        }
        tally_of(&name_space)->count++;
        for (const struct mount *mount = mounts; mount != NULL; mount = mount->next) {
                for (unsigned i = 0; i < mount->package.count; i++)
                        tally_of(&mount->package.components[i])->count++;
        }
        for (const struct task *task = tasks; task != NULL; task = task->next_task) {
                tally_of(task)->count++; /* its life */
                tally_of(task->component)->count++;
                each_serving(task, count_served);
                for (const struct mapping *mapping = task->mappings; mapping != NULL; mapping = mapping->next)
                        tally_of(mapping->region)->count++;
        }
        for (const struct queue *queue = queues; queue != NULL; queue = queue->next) {
                tally_of(queue);
                for (unsigned priority = 0; priority < MESSAGE_PRIORITIES; priority++) {
                        for (uint32_t at = first_message(queue, priority); at != 0; at = queue->messages[at - 1].next) {
                                if (queue->messages[at - 1].kind == MESSAGE_CALL)
                                        tally_of(queue->messages[at - 1].reply)->count++;
                        }
                }
        }
        for (const struct region *region = regions; region != NULL; region = region->next)
                tally_of(region);
        for (const struct reply *reply = replies; reply != NULL; reply = reply->next) {
                tally_of(reply);
                /* A task's own that was abandoned, and may still be answered. */
                if (reply->own && reply->caller == NULL)
                        tally_of((const uint8_t *)reply - offsetof(struct task, reply))->count++;
        }
}

const char *references_broken(void)
{
        uint64_t existing = 0;

        tally_clear();
        each_capability(count_object);
        count_kernel();
        for (struct tally *tally = tally_each(NULL); tally != NULL; tally = tally_each(tally)) {
                const struct object *object = tally->what;

                HOLDS(object->type != OBJECT_TASK || object->references == tally->count,
                      "a task's references are not its holders");
                HOLDS(object->type != OBJECT_REGION || object->references == tally->count,
                      "a region's references are not its holders");
                HOLDS(object->type != OBJECT_QUEUE || object->references == tally->count,
                      "a queue's references are not its holders");
                HOLDS(object->references == tally->count, "an object's references are not its holders");
                HOLDS(object->references != 0 || object->type == OBJECT_REPLY, "an object lives that nobody holds");
                existing += object->type == OBJECT_TASK;
        }
        HOLDS(existing == task_count(), "the count of tasks is wrong");
        return NULL;
}

/* tally: count is the pointers to the node, other the live capabilities at it and below. */
static void count_lineage(const struct capability *capability)
{
        bool live = !capability_revoked(capability);

        for (const struct lineage *node = capability->lineage; node != NULL && live; node = node->parent)
                tally_of(node)->other++;
        if (capability->lineage != NULL)
                tally_of(capability->lineage)->count++;
        if (capability->children != NULL)
                tally_of(capability->children)->count++;
        /* That the nodes above are met, whoever else leads there. */
        for (const struct lineage *node = capability->lineage; node != NULL; node = node->parent)
                tally_of(node);
        for (const struct lineage *node = capability->children; node != NULL; node = node->parent)
                tally_of(node);
}

static unsigned depth_of(const struct lineage *node)
{
        unsigned depth = 0;

        for (; node != NULL && depth <= DELEGATION_DEPTH_MAXIMUM; node = node->parent)
                depth++;
        return depth;
}

static const char *depth_broken;

static void check_depth(const struct capability *capability)
{
        if (depth_of(capability->lineage) != capability->depth)
                depth_broken = "a capability's depth is not that of its descent";
        if (capability->children != NULL && capability->children->parent != capability->lineage)
                depth_broken = "a capability's children hang elsewhere";
}

const char *lineages_broken(void)
{
        tally_clear();
        depth_broken = NULL;
        each_capability(check_depth);
        if (depth_broken != NULL)
                return depth_broken;
        each_capability(count_lineage);
        for (struct tally *tally = tally_each(NULL); tally != NULL; tally = tally_each(tally)) {
                const struct lineage *node = tally->what;

                if (node->parent != NULL)
                        tally_of(node->parent)->count++;
        }
        for (struct tally *tally = tally_each(NULL); tally != NULL; tally = tally_each(tally)) {
                const struct lineage *node = tally->what;

                HOLDS(node->holders == tally->count, "a lineage node's holders are not those who lead to it");
                HOLDS(lineage_revoked(node) || node->live == tally->other,
                      "a lineage node's count of the living is wrong");
        }
        return NULL;
}
