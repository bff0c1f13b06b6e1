/* Growth in numbers of things that one task has. */
#include "../common/package.h"
#include "growth.h"

void grow_handles(unsigned most)
{
        handle_t queue = must("queue_create", sys_queue_create(1, 8)), last = queue;

        for (unsigned have = 0, add; (add = growth_step(have, most)) != 0; have += add) {
                struct call inspect;

                for (unsigned n = 0; n < add; n++)
                        last = must("capability_duplicate", sys_capability_duplicate(queue, RIGHT_READ));
                growth_say("handles", have + add);
                inspect = CALL(capability_inspect, last);
                growth_measure(SLOT_growth_handles, &inspect);
        }
}

/* Each repeat needs them anew: a revoked one is none. */
void grow_descendants(unsigned most)
{
        static handle_t granted[10000];
        handle_t queue = must("queue_create", sys_queue_create(1, 8));
        struct call revoke = CALL(capability_revoke, queue);

        for (unsigned have = 0, add; (add = growth_step(have, most)) != 0; have += add) {
                growth_say("descendants", have + add);
                for (unsigned n = 0; n < REPEATS; n++) {
                        for (unsigned i = 0; i < have + add; i++)
                                granted[i] =
                                    must("capability_grant", sys_capability_grant(queue, HANDLE_SELF, RIGHT_READ, 0));
                        must("capability_revoke", marked_call(SLOT_growth_descendants, &revoke));
                        for (unsigned i = 0; i < have + add; i++)
                                must("capability_close", sys_capability_close(granted[i]));
                }
        }
        must("capability_close", sys_capability_close(queue));
}

void grow_queue(unsigned most)
{
        static struct message_information information;
        handle_t queue = must("queue_create", sys_queue_create(QUEUE_CAPACITY_MAXIMUM, 8));
        struct call send = CALL(queue_send, queue, 0, 0, MESSAGE_NORMAL, DEADLINE_NOW);
        struct call receive = CALL(queue_receive, queue, 0, 0, (uintptr_t)&information, DEADLINE_NOW);

        for (unsigned have = 0, add; (add = growth_step(have, most)) != 0; have += add) {
                for (unsigned n = 0; n < add; n++)
                        must("queue_send", sys_queue_send(queue, NULL, 0, MESSAGE_NORMAL, DEADLINE_NOW));
                growth_say("queue", have + add);
                growth_measure_both(SLOT_growth_queue, &send, &receive);
        }
        must("capability_close", sys_capability_close(queue));
}

void grow_regions(unsigned most)
{
        handle_t region = must("region_create", sys_region_create(REGION_MUTABLE, FRAME_SIZE, 0));
        struct call map = CALL(region_map, region, 0, 0, FRAME_SIZE, ACCESS_READ);

        for (unsigned have = 0, add; (add = growth_step(have, most)) != 0; have += add) {
                for (unsigned n = 0; n < add; n++)
                        must("region_map", sys_region_map(region, 0, 0, FRAME_SIZE, ACCESS_READ));
                growth_say("regions", have + add);
                for (unsigned n = 0; n < REPEATS; n++)
                        must("region_unmap",
                             sys_region_unmap(must("region_map", marked_call(SLOT_growth_regions, &map))));
        }
}

/* The boot package is the first of them. They stay. */
void grow_mounts(unsigned most)
{
        static const char component[] = "/boot/bench-small";
        char path[] = "/mounted-a";
        struct call open = CALL(component_open, HANDLE_NAMESPACE, (uintptr_t)component, sizeof(component) - 1);
        uint64_t length;
        handle_t region = package_region(&length);

        for (unsigned have = 1; have <= most; have++) {
                growth_say("mounts", have);
                for (unsigned n = 0; n < REPEATS; n++)
                        must("capability_close",
                             sys_capability_close(must("component_open", marked_call(SLOT_growth_mounts, &open))));
                if (have < most)
                        must("package_mount", sys_package_mount(HANDLE_NAMESPACE, region, path, sizeof(path) - 1));
                path[sizeof(path) - 2]++;
        }
        must("capability_close", sys_capability_close(region));
}
