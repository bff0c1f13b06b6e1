/* What every kernel object begins with. It lives while capabilities name it. */
#ifndef KERNEL_CAPABILITY_OBJECT_H
#define KERNEL_CAPABILITY_OBJECT_H

#include <stdint.h>

#include "verdict/error.h"

struct object {
        enum object_type type;
        uint32_t references; /* live capabilities, and kernel structures that hold it */
};

static inline void object_hold(struct object *object)
{
        object->references++;
}

/* Drop so many references; the object ends with its last one, by the function of its type. */
void object_release(struct object *object, uint32_t count);

/* The functions of the types. They free the object. */
void task_destroy(struct object *object);
void region_destroy(struct object *object);
void queue_destroy(struct object *object);
void reply_destroy(struct object *object);
void device_destroy(struct object *object);

/* The tasks that wait on this object look again: a capability for it was revoked. */
void object_wake(struct object *object);

#endif
