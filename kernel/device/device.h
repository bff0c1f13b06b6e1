/* Devices. */
#ifndef KERNEL_DEVICE_DEVICE_H
#define KERNEL_DEVICE_DEVICE_H

#include "capability/object.h"

struct device {
        struct object object; /* first */
};

/* The machine's console. */
extern struct device console;

#endif
