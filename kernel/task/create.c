/* A task out of a component: address space, program, stack, table. */
#include "capability/capability.h"
#include "library/log.h"
#include "library/string.h"
#include "memory/frame.h"
#include "memory/heap.h"
#include "package/component.h"
#include "region/region.h"
#include "task/task.h"

struct task *tasks;

static uint64_t count;
static uint64_t next_identity = 1;

uint64_t task_count(void)
{
        return count;
}

static void link(struct task *task, struct task *parent)
{
        task->parent = parent;
        if (parent != NULL) {
                task->next_sibling = parent->children;
                if (task->next_sibling != NULL)
                        task->next_sibling->previous_sibling = task;
                parent->children = task;
        }
        task->next_task = tasks;
        if (tasks != NULL)
                tasks->previous_task = task;
        tasks = task;
}

/* Whether the frames are there that the component takes beyond those that the task, which is new, has been charged. */
static bool rest_is_available(const struct task *task)
{
        return frame_free_count() > task->component->frames - task->account->used.frames;
}

/* A region for this part of the program, filled and mapped. Only its mapping holds it. */
static bool place(struct task *task, const struct segment *segment)
{
        enum region_policy policy = (segment->access & ACCESS_WRITE) != 0 ? REGION_MUTABLE : REGION_IMMUTABLE;
        uint64_t size = segment->pages * FRAME_SIZE;
        struct region *region = region_create(task->account, policy, size, 0);

        if (region == NULL)
                return false;
        region_copy_in(region, segment->skip, task->component->file + segment->offset, segment->file_size);
        region->sealed = policy == REGION_IMMUTABLE;
        if (rest_is_available(task) && region_map(task, region, segment->address, 0, size, segment->access))
                return true;
        object_release(&region->object, 1);
        return false;
}

static bool place_all(struct task *task, const struct component *component)
{
        const struct segment stack = {
                .address = USER_END - component->stack_size,
                .pages = component->stack_size / FRAME_SIZE,
                .access = ACCESS_READ | ACCESS_WRITE,
        };

        task->stack_base = stack.address;
        for (unsigned i = 0; i < component->segment_count; i++) {
                if (!place(task, &component->segments[i]))
                        return false;
        }
        return place(task, &stack);
}

static bool populate(struct task *task, const struct component *component)
{
        if (!capability_table_create(&task->capabilities, task->account->limit.capabilities))
                return false;
        if (!address_space_create(&task->space))
                return false;
        task->address_space_frames = 1;
        account_charge_frames(task->account, 1);
        return place_all(task, component);
}

struct task *task_create(struct task *parent, struct component *component, const struct quota *quota,
                         enum task_priority priority, uint64_t argument)
{
        struct task *task = heap_allocate(sizeof(*task));

        if (task == NULL)
                return NULL;
        task->account = account_create(parent == NULL ? NULL : parent->account, quota);
        if (task->account == NULL) {
                heap_free(task, sizeof(*task));
                return NULL;
        }
        task->object = (struct object){ .type = OBJECT_TASK, .references = 1 };
        task->priority = priority;
        task->priority_bit = (uint64_t)1 << priority;
        task->component = component;
        object_hold(&component->object);
        task->wait.deadline = DEADLINE_NEVER;
        task->reply.caller = task;
        count++;
        link(task, parent);
        processor_state_initialise(&task->processor);
        /* The reserve must be left: who gives the task its capabilities cannot refuse any more. */
        if (!populate(task, component) || !frame_available(0)) {
                task_release_all(task);
                task_destroy(&task->object);
                return NULL;
        }
        task->no_direct_calls = !direct_possible(task);
        task->identity = next_identity++;
        trap_frame_initialise(&task->frame, component->entry, USER_END, argument);
        return task;
}

void task_destroy(struct object *object)
{
        count--;
        heap_free(object, sizeof(struct task));
}
