/* The call queue_send_descriptor: a part of a region that nobody can change any more, with no byte copied. */
#include "queue/ring.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

/* Whether a receiver can rely on these bytes of the region, and the sender may pass them on. */
static struct outcome decode_descriptor(struct capability *capability, uint64_t offset, uint64_t length)
{
        const struct region *region = region_of(capability);

        if (region->policy != REGION_IMMUTABLE && region->policy != REGION_APPEND_ONLY)
                return refuse(KERR_INVALID_DESCRIPTOR_REGION, 2, REASON_POLICY_FORBIDS);
        if (region->policy == REGION_IMMUTABLE && !region->sealed)
                return refuse(KERR_INVALID_DESCRIPTOR_REGION, 2, REASON_NOT_SEALED);
        if (!region_is_write_back(region))
                return refuse(KERR_COHERENCE_VIOLATION, 2, REASON_OTHER_MEMORY_TYPE);
        if (!region_holds(region_extent(region), offset, length))
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_BEYOND_END);
        /* It cannot ask for too much: the right to read has been looked for. */
        return capability_derive_check(capability, RIGHT_READ, 2, 2);
}

struct outcome sys_queue_send_descriptor(struct task *caller, const struct syscall_args *args)
{
        uint64_t offset = args->argument[2], length = args->argument[3], priority = args->argument[4];
        struct capability *capability, *region;
        struct queue *queue;
        struct message *message;
        struct outcome outcome;

        if (length == 0)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_OUT_OF_RANGE);
        if (priority >= MESSAGE_PRIORITIES)
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_UNKNOWN_PRIORITY);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_QUEUE, RIGHT_WRITE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = capability_lookup(caller, args->argument[1], 2, OBJECT_REGION, RIGHT_READ, &region);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = decode_descriptor(region, offset, length);
        if (outcome_refuses(outcome))
                return outcome;
        queue = queue_of(capability);
        if (ring_full(queue)) {
                outcome = wait_or_refuse(caller, &queue->senders, args->argument[5], KERR_QUEUE_FULL, 6);
                /* The wait is in vain when the region's capability is revoked. */
                if (!outcome_refuses(outcome))
                        wait_also(caller, &region_of(region)->senders);
                return outcome;
        }

        message = ring_send(queue, MESSAGE_DESCRIPTOR, (enum message_priority)priority, capability->badge, 0);
        message->offset = offset;
        message->descriptor_length = length;
        capability_derive(region, RIGHT_READ, 0, &message->region);
        queue_wake_receivers(queue);
        return done(0);
}
