/* kernel/trap/digest.c: whatever a refusal might have changed shows in the number. */
#include "machine.h"

#include "device/layers.h"
#include "proof/proof.h"
#include "queue/queue.h"
#include "region/region.h"
#include "trap/check.h"

static uint64_t before;

static void open_device(const char *path)
{
        cr_assert(host_user_write(INPUT, path, strlen(path)));
        value(device_open, HANDLE_NAMESPACE, INPUT, strlen(path));
}

/* A machine with something of everything in it. */
static void digest_begin(void)
{
        handle_t region, queue;
        char path[64];

        machine_begin();
        region = value(region_create, REGION_APPEND_ONLY, 8192, 0);
        value(region_append, region, INPUT, 5);
        value(region_map, region, 0, 0, 4096, ACCESS_READ);
        value(proof_nonce, value(region_create, REGION_PROVED, 4096, 0));
        value(region_create, REGION_SLAB, 4096, 64);
        queue = value(queue_create, 4, 64);
        value(queue_send, queue, INPUT, 5, MESSAGE_LOW, DEADLINE_NOW);
        value(capability_grant, queue, HANDLE_SELF, RIGHT_READ, 0);
        open_device("/device/fault/zero");
        snprintf(path, sizeof(path), "/device/loop/%llu", (printable)region);
        open_device(path);
        call(queue_call, queue, INPUT, 1, OUTPUT, 8, host_time + 1);
        before = digest_state();
}

static void digest_end(void)
{
        cr_expect(digest_state() == before, "the same state, the same number");
        machine_end();
}

/* With this one thing otherwise the number is another; and with it as it was the same. */
#define expect_seen(place, other)                                                                                      \
        do {                                                                                                           \
                __auto_type was = (place);                                                                             \
                                                                                                                       \
                (place) = (other);                                                                                     \
                cr_expect(digest_state() != before, #place " is not seen");                                            \
                (place) = was;                                                                                         \
                cr_expect(digest_state() == before, #place);                                                           \
        } while (0)

Case(digest, sees_frames)
{
        uint64_t frame = frame_allocate();

        cr_expect(digest_state() != before);
        frame_free(frame);
}

Case(digest, sees_tasks)
{
        struct task *task = now.task;

        expect_seen(task->state, TASK_WAITING);
        expect_seen(task->priority, PRIORITY_IDLE);
        expect_seen(task->object.references, was + 1);
        expect_seen(task->upcall.entry, HANDLER);
        expect_seen(task->upcall.argument, 1);
        expect_seen(task->upcall.bits, 1);
        expect_seen(task->upcall.cancel, true);
        expect_seen(task->upcall.depth, 1);
        expect_seen(task->resumption.call, NULL);
        expect_seen(task->resumption.serving, replies);
        expect_seen(task->direct, DIRECT_CALLS);
        expect_seen(task->address_space_frames, was + 1);
        expect_seen(task->wait.deadline, 1);
        expect_seen(task->mappings->address, was + 4096);
        expect_seen(task->mappings->access, was ^ ACCESS_WRITE);
        expect_seen(task->mappings->access, was ^ MEMORY_DEVICE);
}

Case(digest, sees_accounts)
{
        struct account *account = now.task->account;

        expect_seen(account->used.frames, was + 1);
        expect_seen(account->used.regions, was + 1);
        expect_seen(account->used.capabilities, was + 1);
        expect_seen(account->used.tasks, was + 1);
        expect_seen(account->limit.frames, was - 1);
}

Case(digest, sees_capabilities)
{
        struct capability *slot =
            &now.task->capabilities.pages[0][HANDLE_INDEX(HANDLE_NAMESPACE) + 5]; /* the granted one */

        cr_assert(slot->used && slot->lineage != NULL);
        expect_seen(slot->rights, 0);
        expect_seen(slot->badge, 1);
        expect_seen(slot->generation, was + 1);
        expect_seen(slot->depth, was + 1);
        expect_seen(slot->used, false);
        expect_seen(slot->object, NULL);
        expect_seen(slot->lineage->revoked, true);
        expect_seen(slot->lineage->live, was + 1);
        expect_seen(slot->lineage->holders, was + 1);
        expect_seen(now.task->capabilities.first_free, was + 1);
}

/* The newest is the slab, behind it the proved one, behind that the log. */
Case(digest, sees_regions)
{
        struct region *slab = regions, *proved = regions->next, *log = proved->next;

        cr_assert(slab->policy == REGION_SLAB && log->policy == REGION_APPEND_ONLY);
        expect_seen(log->used, was + 1);
        expect_seen(log->sealed, true);
        expect_seen(log->mappings, was + 1);
        expect_seen(log->object.references, was + 1);
        expect_seen(log->memory_type, MEMORY_DEVICE);
        expect_seen(log->senders.first, now.task);
        expect_seen(proved->identity, was + 1);
        expect_seen(proved->proof->last_nonce, was + 1);
        expect_seen(proved->proof->nonces[0], 0);
        expect_seen(proved->proof->nonces[PROOF_NONCES_MAXIMUM - 1], 1);
        expect_seen(proved->proof->mutations, was + 1);
        expect_seen(proved->proof->pending, was + 1);
        expect_seen(proved->proof->head[31], 1);
        expect_seen(proved->proof->records[WITNESS_RECORDS_MAXIMUM - 1].chain[31], 1);
        expect_seen(slab->first_free_slot, was + 1);
        expect_seen(slab->slots[3].generation, was + 1);
        expect_seen(*(uint8_t *)physical_to_virtual(log->frames[0]), was + 1);
        expect_seen(*((uint8_t *)physical_to_virtual(log->frames[1]) + 4095), was + 1);
}

Case(digest, sees_devices)
{
        struct device *loop = devices, *fault = devices->next;
        struct loop_layer *looped = (struct loop_layer *)loop->own;
        struct fault_layer *armed = (struct fault_layer *)fault->own;
        struct line_layer *line = (struct line_layer *)console.top;
        struct uart_layer *uart = (struct uart_layer *)console.top->below;

        expect_seen(loop->object.references, was + 1);
        expect_seen(looped->position, was + 1);
        expect_seen(armed->armed[DEVICE_OPERATION_WRITE].mode, FAULT_MODE_STAYS);
        expect_seen(armed->armed[DEVICE_OPERATION_READ].first, was + 1);
        expect_seen(console.object.references, was + 1);
        expect_seen(line->mode, 0);
        expect_seen(line->delivered, was + 1);
        expect_seen(line->readers.first, now.task);
        expect_seen(uart->sent, was + 1);
        expect_seen(uart->delivered, was + 1);
        expect_seen(uart->readers.first, now.task);
        expect_seen(((struct random_layer *)random_device.top)->state, was + 1);
}

Case(digest, sees_queues_and_replies)
{
        struct message *message = &queues->messages[queues->first[MESSAGE_LOW] - 1];

        expect_seen(queues->count, was + 1);
        expect_seen(queues->first_free, was + 1);
        expect_seen(queues->object.references, was + 1);
        expect_seen(queues->receivers.first, now.task);
        expect_seen(queues->senders.first, now.task);
        expect_seen(queues->server, now.task);
        expect_seen(queues->words_server, now.task);
        expect_seen(message->length, was + 1);
        expect_seen(message->badge, was + 1);
        expect_seen(queues->bytes[(message - queues->messages) * queues->message_maximum], was + 1);
        expect_seen(replies->answered, true);
        expect_seen(replies->closed, true);
        expect_seen(replies->caller, NULL);
        expect_seen(replies->length, was + 1);
}
