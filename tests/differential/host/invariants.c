/* All of it, and what the parts share. */
#include "device/layers.h"
#include "invariants.h"

#include <stddef.h>

#include "capability/capability.h"
#include "queue/queue.h"
#include "task/task.h"
#include "task/upcall.h"

#define TALLIES 8192u
#define BUCKETS 1024u

static struct tally tallies[TALLIES], *buckets[BUCKETS];
static unsigned used;

void tally_clear(void)
{
        for (unsigned i = 0; i < used; i++)
                buckets[(uintptr_t)tallies[i].what / 16 % BUCKETS] = NULL;
        used = 0;
}

struct tally *tally_of(const void *what)
{
        struct tally **bucket = &buckets[(uintptr_t)what / 16 % BUCKETS], *tally = *bucket;

        while (tally != NULL && tally->what != what)
                tally = tally->next;
        if (tally != NULL || used == TALLIES)
                return tally != NULL ? tally : &tallies[0];
        tally = &tallies[used++];
        *tally = (struct tally){ .what = what, .next = *bucket };
        *bucket = tally;
        return tally;
}

struct tally *tally_each(struct tally *last)
{
        struct tally *next = last == NULL ? tallies : last + 1;

        return next < tallies + used ? next : NULL;
}

static void visit_table(const struct capability_table *table, void (*visit)(const struct capability *capability))
{
        for (uint32_t i = 1; i < table->top; i++) {
                const struct capability *slot = &table->pages[i / CAPABILITIES_PER_PAGE][i % CAPABILITIES_PER_PAGE];

                if (slot->used)
                        visit(slot);
        }
}

uint32_t first_message(const struct queue *queue, unsigned priority)
{
        return (queue->filled >> priority & 1) != 0 ? queue->first[priority] : 0;
}

void each_serving(const struct task *task, void (*visit)(struct reply *reply))
{
        if (task->resumption.serving != NULL)
                visit(task->resumption.serving);
        for (unsigned i = 0; i < task->upcall.depth; i++) {
                if (task->upcall.saved[i].resumption.serving != NULL)
                        visit(task->upcall.saved[i].resumption.serving);
        }
}

void each_capability(void (*visit)(const struct capability *capability))
{
        for (const struct task *task = tasks; task != NULL; task = task->next_task)
                visit_table(&task->capabilities, visit);
        for (const struct queue *queue = queues; queue != NULL; queue = queue->next) {
                for (unsigned priority = 0; priority < MESSAGE_PRIORITIES; priority++) {
                        for (uint32_t at = first_message(queue, priority); at != 0; at = queue->messages[at - 1].next) {
                                if (queue->messages[at - 1].kind == MESSAGE_DESCRIPTOR)
                                        visit(&queue->messages[at - 1].region);
                        }
                }
        }
        for (const struct device *device = devices; device != NULL; device = device->next) {
                if (device->own->type == &loop_type)
                        visit(&((const struct loop_layer *)device->own)->region);
        }
}

const char *invariants_broken(void)
{
        static const char *(*const parts[])(void) = {
                tasks_broken,  tables_broken,     regions_broken,  queues_broken,   replies_broken,
                spaces_broken, references_broken, lineages_broken, accounts_broken, frames_broken,
        };

        for (unsigned i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
                const char *broken = parts[i]();

                if (broken != NULL)
                        return broken;
        }
        return NULL;
}
