/* What is charged, to whom, and where all frames are. */
#include <stddef.h>

#include "architecture.h"
#include "capability/capability.h"
#include "device/device.h"
#include "invariants.h"
#include "memory/frame.h"
#include "package/namespace.h"
#include "proof/proof.h"
#include "queue/queue.h"
#include "region/region.h"
#include "task/account.h"
#include "task/task.h"

#define ACCOUNTS 256u

/* An account, and what should be charged to it. */
static struct charge {
        const struct account *account;
        struct quota due;
} charges[ACCOUNTS];

static unsigned charge_count;

/* With all above it; what it was given is charged to its parent, once. */
static struct quota *due_of(const struct account *account)
{
        struct charge *charge;

        for (unsigned i = 0; i < charge_count; i++) {
                if (charges[i].account == account)
                        return &charges[i].due;
        }
        if (charge_count == ACCOUNTS)
                return &charges[0].due;
        charge = &charges[charge_count++];
        *charge = (struct charge){ .account = account };
        if (account->parent != NULL) {
                struct quota *above = due_of(account->parent);

                above->capabilities += account->limit.capabilities;
                above->regions += account->limit.regions;
                above->frames += account->limit.frames;
                above->tasks += account->limit.tasks + 1;
        }
        return &charge->due;
}

static void charge_task(const struct task *task)
{
        struct quota *due = due_of(task->account);

        due->capabilities += task->capabilities.used;
        due->frames += task->address_space_frames + (task->upcall.saved != NULL);
        for (const struct mapping *mapping = task->mappings; mapping != NULL; mapping = mapping->next)
                due->regions++;
}

static void charge_objects(void)
{
        for (const struct region *region = regions; region != NULL; region = region->next) {
                due_of(region->account)->regions++;
                due_of(region->account)->frames += region_charge(region->policy, region->size);
        }
        for (const struct queue *queue = queues; queue != NULL; queue = queue->next)
                due_of(queue->account)->frames += queue->frames;
        for (const struct reply *reply = replies; reply != NULL; reply = reply->next) {
                if (reply->frames != 0)
                        due_of(reply->account)->frames += reply->frames;
        }
        for (const struct mount *mount = mounts; mount != NULL; mount = mount->next) {
                if (mount->account != NULL)
                        due_of(mount->account)->frames += mount->frames;
        }
}

static const char *account_broken(const struct account *account, const struct quota *due)
{
        const struct quota *used = &account->used, *limit = &account->limit;

        HOLDS(used->capabilities == due->capabilities,
              "an account's capabilities are not those that are charged to it");
        HOLDS(used->regions == due->regions, "an account's regions are not those that are charged to it");
        HOLDS(used->frames == due->frames, "an account's frames are not those that are charged to it");
        HOLDS(used->tasks == due->tasks, "an account's tasks are not those that are charged to it");
        HOLDS(used->capabilities <= limit->capabilities && used->regions <= limit->regions &&
                  used->frames <= limit->frames && used->tasks <= limit->tasks,
              "more is used than a quota allows");
        HOLDS(!account->closed || used->capabilities + used->regions + used->frames + used->tasks != 0,
              "an account outlives all that was charged to it");
        return NULL;
}

const char *accounts_broken(void)
{
        charge_count = 0;
        for (const struct task *task = tasks; task != NULL; task = task->next_task)
                charge_task(task);
        charge_objects();
        for (unsigned i = 0; i < charge_count; i++) {
                const char *broken = account_broken(charges[i].account, &charges[i].due);

                if (broken != NULL)
                        return broken;
        }
        return NULL;
}

/* Whole frames, and objects that share some. */
static uint64_t whole, small;
static uint64_t seen[1u << 16]; /* by frame: the round in which it was last placed */
static uint64_t round_number;
static bool twice;

static void place(uint64_t physical, uint64_t frames)
{
        whole += frames;
        for (uint64_t i = 0; i < frames; i++) {
                uint64_t *mark = &seen[(physical / FRAME_SIZE + i) % (sizeof(seen) / sizeof(seen[0]))];

                twice = twice || *mark == round_number;
                *mark = round_number;
        }
}

/* As heap_allocate() does it: small, or whole frames. */
static void place_object(const void *object, uint64_t size)
{
        if (object == NULL)
                return;
        if (size <= FRAME_SIZE / 2)
                small++;
        else
                place(virtual_to_physical(object), (uint64_t)1 << frame_order(size));
}

static void place_task(const struct task *task)
{
        const struct capability_table *table = &task->capabilities;

        place_object(table->pages, table->page_count * sizeof(table->pages[0]));
        for (uint32_t i = 0; i < table->page_count; i++)
                place_object(table->pages[i], CAPABILITIES_PER_PAGE * sizeof(struct capability));
        if (task->upcall.saved != NULL)
                place(virtual_to_physical(task->upcall.saved), 1);
        whole += task->address_space_frames;
        for (const struct mapping *mapping = task->mappings; mapping != NULL; mapping = mapping->next)
                small++;
}

static void place_region(const struct region *region)
{
        for (uint64_t i = 0; i < region->frame_count; i++)
                place(region->frames[i], 1);
        place_object(region->frames, region->frame_count * sizeof(region->frames[0]));
        place_object(region->slots, region->slot_count * sizeof(region->slots[0]));
        place_object(region->proof, region->proof == NULL ? 0 : sizeof(*region->proof));
        small++;
}

static void place_lineage(const struct capability *capability)
{
        for (const struct lineage *node = capability->lineage; node != NULL; node = node->parent)
                small += tally_of(node)->count++ == 0;
        for (const struct lineage *node = capability->children; node != NULL; node = node->parent)
                small += tally_of(node)->count++ == 0;
}

const char *frames_broken(void)
{
        uint64_t allocated = frame_total_count() - frame_free_count();

        round_number++;
        whole = 0;
        small = charge_count;
        twice = false;
        tally_clear();
        for (const struct mount *mount = mounts; mount != NULL; mount = mount->next) {
                place_object(mount, sizeof(*mount));
                if (mount->account != NULL)
                        place_object(mount->package.bytes, mount->package.length);
        }
        each_capability(place_lineage);
        for (const struct task *task = tasks; task != NULL; task = task->next_task)
                place_task(task);
        for (const struct region *region = regions; region != NULL; region = region->next)
                place_region(region);
        for (const struct queue *queue = queues; queue != NULL; queue = queue->next, small++)
                place(virtual_to_physical(queue->messages), queue->frames);
        for (const struct reply *reply = replies; reply != NULL; reply = reply->next, small++)
                place_object(reply->bytes, reply->capacity);
        for (const struct device *device = devices; device != NULL; device = device->next)
                place_object(device, sizeof(*device) + device->own->type->size);
        /* Also those that have ended, and are still named. */
        if (sizeof(struct task) <= FRAME_SIZE / 2)
                small += task_count();
        else
                whole += task_count() << frame_order(sizeof(struct task));
        HOLDS(!twice, "a frame has two uses");
        HOLDS(whole <= allocated, "a frame is in use and free");
        HOLDS(allocated <= whole + small, "frames are in use that nothing has");
        return NULL;
}
