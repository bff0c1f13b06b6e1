/* Refusals: queues, and what waits on them. */
#include "tour.h"

void refuse_queues(void)
{
        handle_t queue = must(queue_create(1, 8));
        struct message_information information;
        char bytes[8];

        group("Queues");
        refused("receiving from an empty queue", queue_receive(queue, bytes, 8, &information, DEADLINE_NOW),
                KERR_QUEUE_EMPTY);
        refused("a message longer than the queue takes", queue_send(queue, "too long", 9, 0, DEADLINE_NOW),
                KERR_MESSAGE_TOO_LARGE);
        refused("a call that nobody answers for 1 ms",
                queue_call(queue, "hello?", 6, bytes, 8, deadline_in(MILLISECOND)), KERR_TIMEOUT);
        refused("sending to the queue that it has filled",
                queue_send(queue, "hi", 2, MESSAGE_URGENT, deadline_in(MILLISECOND)), KERR_QUEUE_FULL);
        refused("receiving it into two bytes", queue_receive(queue, bytes, 2, &information, DEADLINE_NOW),
                KERR_BUFFER_TOO_SMALL);
        must(queue_receive(queue, bytes, 8, &information, DEADLINE_NOW));
        must(capability_close(information.handle));
        must(capability_close(queue));
}
