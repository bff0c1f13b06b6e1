/* The life of a device, and the walk of an operation through its layers. */
#include "device/device.h"

#include "library/log.h"
#include "library/string.h"
#include "memory/heap.h"

struct device *devices;

static uint64_t count;

uint64_t device_count(void)
{
        return count;
}

struct device *device_create(const struct layer_type *type, struct device *under)
{
        struct device *device = heap_allocate(sizeof(*device) + type->size);

        if (device == NULL)
                return NULL;
        device->object = (struct object){ .type = OBJECT_DEVICE, .references = 1 };
        device->own->type = type;
        device->top = device->own;
        if (under != NULL) {
                object_hold(&under->object);
                device->under = under;
                device->own->below = under->top;
        }
        device->next = devices;
        if (devices != NULL)
                devices->previous = device;
        devices = device;
        count++;
        return device;
}

/* Its own layer closes before the device that it stood upon can end. */
void device_destroy(struct object *object)
{
        struct device *device = (struct device *)object, *under = device->under;
        const struct layer_type *type = device->own->type;

        if (type->close != NULL)
                type->close(device->own);
        if (device->previous != NULL)
                device->previous->next = device->next;
        else
                devices = device->next;
        if (device->next != NULL)
                device->next->previous = device->previous;
        count--;
        heap_free(device, sizeof(*device) + type->size);
        if (under != NULL)
                object_release(&under->object, 1);
}

/* Which argument of the call says what no layer took. */
static const uint8_t not_taken[DEVICE_OPERATIONS] = {
        [DEVICE_OPERATION_READ] = 1,
        [DEVICE_OPERATION_WRITE] = 1,
        [DEVICE_OPERATION_CONTROL] = 2,
};

struct outcome device_walk(enum device_operation operation, struct device *device, struct device_call *call)
{
        struct outcome outcome = pass_through(not_taken[operation]);

        call->device = device;
        for (struct layer *layer = device->top; layer != NULL; layer = layer->below) {
                layer_operation *operate = layer->type->operation[operation];

                if (operate == NULL)
                        continue;
                outcome = operate(layer, call);
                if (outcome.code != INTERNAL_PASS_THROUGH)
                        break;
        }
        if (outcome.code != INTERNAL_RESTART)
                device->calls[operation]++;
        return outcome.code == INTERNAL_PASS_THROUGH ? pass_through(not_taken[operation]) : outcome;
}

void device_describe(const struct device *device, struct device_description *description)
{
        size_t used = 0;

        memset(description, 0, sizeof(*description));
        for (const struct layer *layer = device->top; layer != NULL; layer = layer->below) {
                size_t length = strlen(layer->type->name);

                assert(used + length + 2 <= sizeof(description->layers));
                if (used != 0)
                        description->layers[used++] = ' ';
                memcpy(description->layers + used, layer->type->name, length);
                used += length;
        }
}
