/* Refusals: what a region's policy forbids. */
#include "tour.h"

static void immutable(void)
{
        handle_t region = must(region_create(REGION_IMMUTABLE, 16, 0));

        must(region_write(region, 0, "for good", 8));
        must(region_seal(region));
        refused("writing to a sealed region", region_write(region, 0, "or not?", 7), KERR_REGION_POLICY_VIOLATION);
        must(capability_close(region));
}

static void append_only(void)
{
        handle_t region = must(region_create(REGION_APPEND_ONLY, 16, 0));

        must(region_append(region, "0123456789", 10));
        refused("overwriting a log", region_write(region, 0, "9", 1), KERR_REGION_POLICY_VIOLATION);
        refused("appending past its end", region_append(region, "0123456789", 10), KERR_REGION_FULL);
        must(capability_close(region));
}

static void changeable(void)
{
        handle_t queue = must(queue_create(1, 0)), region = must(region_create(REGION_MUTABLE, 16, 0));

        refused("sending, uncopied, what may still change",
                queue_send_descriptor(queue, region, 0, 16, MESSAGE_NORMAL, DEADLINE_NOW),
                KERR_INVALID_DESCRIPTOR_REGION);
        must(capability_close(region));
        must(capability_close(queue));
}

void refuse_regions(void)
{
        group("Region policies");
        immutable();
        append_only();
        changeable();
}
