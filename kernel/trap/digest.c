/*
 * Check builds: one number for the whole state of the kernel, so that a refused
 * call can be shown to have left it as it was. Left out are what every call may
 * change (the caller's frame, the clock) and memory that programs write themselves.
 */
#include "trap/check.h"

#include "architecture.h"
#include "device/layers.h"
#include "library/log.h"
#include "memory/frame.h"
#include "package/namespace.h"
#include "proof/proof.h"
#include "queue/queue.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/contract.h"
#include "trap/gate.h"

/* The bytes of larger regions that no program maps are left out: a call cannot write so much at once unseen. */
#define CONTENT_FRAMES 16

/* FNV-1a, by words: simple, and every bit counts. */
#define PRIME 0x100000001b3u

static void mix(uint64_t *digest, uint64_t word)
{
        *digest = (*digest ^ word) * PRIME;
        *digest ^= *digest >> 29;
}

/* In four lanes, and without the shift: each word is then two instructions, and the regions' frames are most of it. */
static void mix_words(uint64_t *digest, const void *memory, uint64_t bytes)
{
        const uint64_t *word = memory, count = bytes / 8;
        uint64_t lane[4] = { 1, 2, 3, 4 }, i = 0;

        for (; i + 4 <= count; i += 4) {
                lane[0] = (lane[0] ^ word[i]) * PRIME;
                lane[1] = (lane[1] ^ word[i + 1]) * PRIME;
                lane[2] = (lane[2] ^ word[i + 2]) * PRIME;
                lane[3] = (lane[3] ^ word[i + 3]) * PRIME;
        }
        for (; i < count; i++)
                mix(digest, word[i]);
        for (i = 0; i < 4; i++)
                mix(digest, lane[i]);
}

static void mix_quota(uint64_t *digest, const struct quota *quota)
{
        mix_words(digest, quota, sizeof(*quota));
}

/* A free slot has nothing else: so many are left of a task that once had many. */
static void mix_capability(uint64_t *digest, const struct capability *slot)
{
        if (!slot->used) {
                mix(digest, (uint64_t)slot->generation << 32 | slot->next_free);
                return;
        }
        mix(digest, (uint64_t)slot->generation << 32 | slot->badge);
        mix(digest, (uint64_t)slot->rights << 8 | slot->depth);
        mix(digest, (uintptr_t)slot->object);
        mix(digest, (uintptr_t)slot->lineage);
        mix(digest, (uintptr_t)slot->children);
        for (const struct lineage *node = slot->lineage; node != NULL; node = node->parent)
                mix(digest, (uint64_t)node->live << 32 | (uint64_t)node->holders << 1 | node->revoked);
}

static void mix_table(uint64_t *digest, const struct capability_table *table)
{
        mix(digest, (uint64_t)table->top << 32 | table->first_free);
        mix(digest, table->used);
        for (uint32_t index = 1; index < table->top; index++)
                mix_capability(digest, &table->pages[index / CAPABILITIES_PER_PAGE][index % CAPABILITIES_PER_PAGE]);
}

static void mix_task(uint64_t *digest, const struct task *task)
{
        mix(digest, task->identity);
        mix(digest, (uint64_t)task->state << 32 | (uint64_t)task->direct << 16 | task->priority);
        mix(digest, task->object.references);
        mix(digest, task->wait.deadline);
        mix(digest, (uintptr_t)task->wait.on.list);
        mix(digest, (uintptr_t)task->wait.also.list);
        mix(digest, (uintptr_t)task->waiters.first);
        mix(digest, task->upcall.entry);
        mix(digest, task->upcall.argument);
        mix(digest, task->upcall.bits);
        mix(digest, (uint64_t)task->upcall.depth << 1 | task->upcall.cancel);
        mix(digest, (uintptr_t)task->resumption.call);
        mix(digest, (uintptr_t)task->resumption.serving);
        mix(digest, task->address_space_frames);
        mix_quota(digest, &task->account->used);
        mix_quota(digest, &task->account->limit);
        mix_table(digest, &task->capabilities);
        for (const struct mapping *mapping = task->mappings; mapping != NULL; mapping = mapping->next) {
                mix(digest, mapping->address);
                mix(digest, mapping->length);
                mix(digest, mapping->offset);
                mix(digest, mapping->access);
        }
}

static void mix_region(uint64_t *digest, const struct region *region)
{
        mix(digest, (uint64_t)region->policy << 1 | region->sealed);
        mix(digest, region->object.references);
        mix(digest, region->identity);
        mix(digest, region->size);
        mix(digest, region->used);
        mix(digest, (uint64_t)region->mappings << 32 | region->writable_mappings << 16 | region->executable_mappings);
        mix(digest, region->memory_type);
        mix(digest, (uintptr_t)region->senders.first);
        mix(digest, region->first_free_slot);
        mix_words(digest, region->slots, region->slot_count * sizeof(region->slots[0]));
        if (region->proof != NULL)
                mix_words(digest, region->proof, sizeof(*region->proof));
        if (region->writable_mappings != 0 || region->sealed || region->frame_count > CONTENT_FRAMES)
                return;
        if (!region_is_write_back(region))
                return; /* not to be looked at through the caches */
        for (uint64_t i = 0; i < region->frame_count; i++)
                mix_words(digest, physical_to_virtual(region->frames[i]), FRAME_SIZE);
}

static void mix_queue(uint64_t *digest, const struct queue *queue)
{
        mix(digest, queue->object.references);
        mix(digest, (uint64_t)queue->count << 32 | queue->first_free);
        mix(digest, (uintptr_t)queue->senders.first);
        mix(digest, (uintptr_t)queue->receivers.first);
        mix(digest, (uintptr_t)queue->server);
        mix(digest, (uintptr_t)queue->words_server);
        for (unsigned priority = 0; priority < MESSAGE_PRIORITIES; priority++) {
                if ((queue->filled >> priority & 1) == 0)
                        continue;
                for (uint32_t at = queue->first[priority]; at != 0; at = queue->messages[at - 1].next) {
                        const struct message *message = &queue->messages[at - 1];

                        mix(digest, (uint64_t)at << 32 | message->length);
                        mix(digest, (uint64_t)message->kind << 32 | message->badge);
                        mix(digest, (uintptr_t)message->reply);
                        for (uint32_t i = 0; i < message->length; i++)
                                mix(digest, queue->bytes[(uint64_t)(at - 1) * queue->message_maximum + i]);
                }
        }
}

static void mix_reply(uint64_t *digest, const struct reply *reply)
{
        mix(digest, reply->object.references);
        mix(digest, (uintptr_t)reply->caller);
        mix(digest, (uint64_t)reply->answered << 1 | reply->closed);
        mix(digest, (uint64_t)reply->capacity << 32 | reply->length);
}

/*
 * Left out is how many calls of a device have ended: refused ones count too,
 * so that a fault layer can be told which to refuse.
 */
static void mix_device(uint64_t *digest, const struct device *device)
{
        mix(digest, device->object.references);
        for (const struct layer *layer = device->top; layer != NULL; layer = layer->below) {
                mix(digest, (uintptr_t)layer);
                if (layer->type->digest != NULL)
                        mix(digest, layer->type->digest(layer));
        }
}

uint64_t digest_state(void)
{
        uint64_t digest = 0xcbf29ce484222325u;

        mix(&digest, frame_free_count());
        mix(&digest, task_count());
        mix(&digest, capability_count());
        mix(&digest, mount_count());
        mix(&digest, region_last_identity());
        for (const struct task *task = tasks; task != NULL; task = task->next_task)
                mix_task(&digest, task);
        for (const struct region *region = regions; region != NULL; region = region->next)
                mix_region(&digest, region);
        for (const struct queue *queue = queues; queue != NULL; queue = queue->next)
                mix_queue(&digest, queue);
        for (const struct reply *reply = replies; reply != NULL; reply = reply->next)
                mix_reply(&digest, reply);
        for (size_t i = 0; i < named_device_count; i++)
                mix_device(&digest, named_devices[i].device);
        for (const struct device *device = devices; device != NULL; device = device->next)
                mix_device(&digest, device);
        return digest;
}

void check_unchanged(unsigned number, struct verdict verdict, uint64_t before)
{
        if (digest_state() == before)
                return;
        gate_counters.changed_by_refusals++;
        log_line("contract broken: %s changed the kernel's state, and refused with %llu, detail 0x%04llx",
                 syscall_name(number), (unsigned long long)verdict.error, (unsigned long long)verdict.value);
}
