/* The life of objects: they end with the last reference. */
#include "capability/object.h"

#include "device/layers.h"
#include "library/log.h"
#include "queue/queue.h"
#include "region/region.h"
#include "task/task.h"

static void destroy(struct object *object)
{
        switch (object->type) {
        case OBJECT_TASK:
                task_destroy(object);
                return;
        case OBJECT_REGION:
                region_destroy(object);
                return;
        case OBJECT_QUEUE:
                queue_destroy(object);
                return;
        case OBJECT_REPLY:
                reply_destroy(object);
                return;
        case OBJECT_DEVICE:
                device_destroy(object);
                return;
        case OBJECT_NONE:
        case OBJECT_NAMESPACE:
        case OBJECT_COMPONENT:
                /* Static: the kernel itself holds a reference for ever. */
                break;
        }
        assert(!"an object that is the kernel's own lost its last reference");
}

void object_release(struct object *object, uint32_t count)
{
        assert(object->references >= count);
        object->references -= count;
        if (object->references == 0)
                destroy(object);
}

void object_wake(struct object *object)
{
        if (object->type == OBJECT_QUEUE) {
                wake_all(&((struct queue *)object)->senders);
                queue_wake_receivers((struct queue *)object);
        }
        if (object->type == OBJECT_REGION)
                wake_all(&((struct region *)object)->senders);
        if (object->type == OBJECT_DEVICE)
                console_wake();
        if (object->type == OBJECT_TASK)
                wake_all(&((struct task *)object)->waiters);
}
