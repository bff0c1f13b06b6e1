/*
 * A region as a device, with a position. It holds a capability for the region
 * as if in a slot: what is revoked there is revoked here.
 */
#include "device/layers.h"
#include "memory/user.h"
#include "region/region.h"
#include "task/task.h"

static struct loop_layer *loop_of(struct layer *layer)
{
        return (struct loop_layer *)layer;
}

static bool is_revoked(const struct loop_layer *loop)
{
        return capability_revoked(&loop->region);
}

/* What the region holds from the position on; at its end, nothing. */
static struct outcome read_region(struct layer *layer, const struct device_call *call)
{
        struct loop_layer *loop = loop_of(layer);
        uint64_t extent, length;

        if (is_revoked(loop))
                return refuse(KERR_CAPABILITY_REVOKED, 1, REASON_REGION_REVOKED);
        if (!region_is_write_back(region_of(&loop->region)))
                return refuse(KERR_COHERENCE_VIOLATION, 1, REASON_OTHER_MEMORY_TYPE);
        extent = region_extent(region_of(&loop->region));
        length = extent > loop->position ? extent - loop->position : 0;
        if (length > call->length)
                length = call->length;
        region_copy_to_user(region_of(&loop->region), loop->position, call->buffer, length);
        loop->position += length;
        return done(length);
}

static struct outcome write_region(struct layer *layer, const struct device_call *call)
{
        struct loop_layer *loop = loop_of(layer);
        struct region *region = region_of(&loop->region);
        struct outcome outcome;

        if (is_revoked(loop))
                return refuse(KERR_CAPABILITY_REVOKED, 1, REASON_REGION_REVOKED);
        outcome = region_write_check(region, 1);
        if (outcome_refuses(outcome))
                return outcome;
        if (!region_holds(region->size, loop->position, call->length))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_BEYOND_END);

        region_copy_from_user(region, loop->position, call->buffer, call->length);
        loop->position += call->length;
        return done(call->length);
}

static struct outcome set_position(struct loop_layer *loop, const struct device_call *call)
{
        uint64_t position;

        user_read(&position, call->buffer, sizeof(position));
        if (position > loop->size)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_BEYOND_END);
        loop->position = position;
        return done(0);
}

static struct outcome control(struct layer *layer, const struct device_call *call)
{
        struct loop_layer *loop = loop_of(layer);

        switch (call->request) {
        case REQUEST_LOOP_GET_POSITION:
                user_write(call->buffer, &loop->position, sizeof(loop->position));
                return done(0);
        case REQUEST_LOOP_SET_POSITION:
                return set_position(loop, call);
        default:
                return pass_through(2);
        }
}

static void close(struct layer *layer)
{
        capability_drop(&loop_of(layer)->region);
}

static uint64_t digest(const struct layer *layer)
{
        const struct loop_layer *loop = (const struct loop_layer *)layer;

        return layer_mix(layer_mix(4, loop->position), (uintptr_t)loop->region.object);
}

const struct layer_type loop_type = {
        .name = "loop",
        .size = sizeof(struct loop_layer),
        .operation = { read_region, write_region, control },
        .close = close,
        .digest = digest,
};
