/* Granting, and revoking: the cost must not grow with the number of descendants. */
#include "bench.h"

#define DESCENDANTS 10000

static handle_t granted[DESCENDANTS];

static void grants(handle_t queue)
{
        struct call grant = CALL(capability_grant, queue, HANDLE_SELF, RIGHT_READ, 0);

        for (unsigned i = 0; i < repeats[SLOT_grant]; i++)
                must("capability_close",
                     sys_capability_close(must("capability_grant", marked_call(SLOT_grant, &grant))));
}

static void revoke(enum slot slot, handle_t queue, unsigned count)
{
        struct call revoke = CALL(capability_revoke, queue);

        for (unsigned i = 0; i < repeats[slot]; i++) {
                for (unsigned at = 0; at < count; at++)
                        granted[at] = must("capability_grant", sys_capability_grant(queue, HANDLE_SELF, RIGHT_READ, 0));
                must("capability_revoke", marked_call(slot, &revoke));
                for (unsigned at = 0; at < count; at++)
                        must("capability_close", sys_capability_close(granted[at]));
        }
}

void bench_capabilities(void)
{
        handle_t queue = must("queue_create", sys_queue_create(4, 64));

        grants(queue);
        revoke(SLOT_revoke_1, queue, 1);
        revoke(SLOT_revoke_100, queue, 100);
        revoke(SLOT_revoke_10000, queue, DESCENDANTS);
        must("capability_close", sys_capability_close(queue));
}
