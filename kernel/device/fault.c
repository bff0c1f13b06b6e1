/*
 * A layer that refuses when it is told to, and else passes everything through:
 * for tests of what stands above it. Which call is meant, it knows by the
 * number of those before it, so that to refuse changes nothing here.
 */
#include "device/layers.h"
#include "memory/user.h"

static bool is_due(const struct fault_layer *fault, enum device_operation operation, uint64_t calls)
{
        uint64_t first = fault->armed[operation].first;

        return fault->armed[operation].mode == FAULT_MODE_STAYS  ? calls >= first
               : fault->armed[operation].mode == FAULT_MODE_ONCE ? calls == first
                                                                 : false;
}

static struct outcome pass_or_refuse(struct layer *layer, const struct device_call *call,
                                     enum device_operation operation)
{
        if (is_due((const struct fault_layer *)layer, operation, call->device->calls[operation]))
                return refuse(KERR_NOT_PERMITTED, 1, REASON_INJECTED_FAULT);
        return pass_through(1);
}

static struct outcome read_below(struct layer *layer, const struct device_call *call)
{
        return pass_or_refuse(layer, call, DEVICE_OPERATION_READ);
}

static struct outcome write_below(struct layer *layer, const struct device_call *call)
{
        return pass_or_refuse(layer, call, DEVICE_OPERATION_WRITE);
}

/* The request itself is a control, and counts as one. */
static struct outcome arm(struct fault_layer *fault, const struct device_call *call)
{
        struct fault_arming arming;

        user_read(&arming, call->buffer, sizeof(arming));
        if (arming.operation >= DEVICE_OPERATIONS || arming.mode >= FAULT_MODES)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        fault->armed[arming.operation].mode = arming.mode;
        fault->armed[arming.operation].first =
            call->device->calls[arming.operation] + arming.after + (arming.operation == DEVICE_OPERATION_CONTROL);
        return done(0);
}

static struct outcome control(struct layer *layer, const struct device_call *call)
{
        if (call->request == REQUEST_FAULT_ARM)
                return arm((struct fault_layer *)layer, call);
        return pass_or_refuse(layer, call, DEVICE_OPERATION_CONTROL);
}

static uint64_t digest(const struct layer *layer)
{
        const struct fault_layer *fault = (const struct fault_layer *)layer;
        uint64_t mixed = 5;

        for (unsigned i = 0; i < DEVICE_OPERATIONS; i++)
                mixed = layer_mix(layer_mix(mixed, fault->armed[i].mode), fault->armed[i].first);
        return mixed;
}

const struct layer_type fault_type = {
        .name = "fault",
        .size = sizeof(struct fault_layer),
        .operation = { read_below, write_below, control },
        .digest = digest,
};
