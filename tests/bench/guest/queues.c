/* Messages that one task sends to itself. */
#include "bench.h"

#define BYTES 4096

static uint8_t message[BYTES], buffer[BYTES];
static struct message_information information;

static void send_and_receive(enum slot slot, handle_t queue, uint64_t length)
{
        struct call send = CALL(queue_send, queue, (uintptr_t)message, length, MESSAGE_NORMAL, DEADLINE_NOW);
        struct call receive =
            CALL(queue_receive, queue, (uintptr_t)buffer, length, (uintptr_t)&information, DEADLINE_NOW);

        for (unsigned i = 0; i < repeats[slot]; i++) {
                must("queue_send", marked_begin(slot, &send));
                must("queue_receive", marked_end(slot, &receive));
        }
}

static void send_descriptors(handle_t queue)
{
        handle_t region = must("region_create", sys_region_create(REGION_IMMUTABLE, BYTES, 0));
        struct call send = CALL(queue_send_descriptor, queue, region, 0, BYTES, MESSAGE_NORMAL, DEADLINE_NOW);
        struct call receive = CALL(queue_receive, queue, 0, 0, (uintptr_t)&information, DEADLINE_NOW);

        must("region_seal", sys_region_seal(region));
        for (unsigned i = 0; i < repeats[SLOT_descriptor]; i++) {
                must("queue_send_descriptor", marked_begin(SLOT_descriptor, &send));
                must("queue_receive", marked_end(SLOT_descriptor, &receive));
                must("capability_close", sys_capability_close(information.handle));
        }
        must("capability_close", sys_capability_close(region));
}

void bench_queues(void)
{
        handle_t queue = must("queue_create", sys_queue_create(8, BYTES));

        send_and_receive(SLOT_queue_64, queue, 64);
        send_and_receive(SLOT_queue_4096, queue, BYTES);
        send_descriptors(queue);
        must("capability_close", sys_capability_close(queue));
}
