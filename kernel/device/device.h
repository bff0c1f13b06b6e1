/*
 * Devices: stacks of layers. An operation walks them from the top down; each
 * layer handles it, refuses it, or passes it through to the next. What the last
 * one passes through, no layer takes (EPASSTHROUGH of errno(9); see resolve.c).
 */
#ifndef KERNEL_DEVICE_DEVICE_H
#define KERNEL_DEVICE_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "capability/object.h"
#include "trap/outcome.h"
#include "verdict/device.h"

struct device;
struct layer;
struct task;

/* An operation on its way down. The caller's memory has been checked: writable for a read, readable for a write. */
struct device_call {
        struct task *caller;
        const struct device *device; /* which was named; a layer may be part of several */
        uint64_t request;            /* of a control: its memory has been checked as the request needs it */
        uint64_t buffer;
        uint64_t length;
        uint64_t deadline; /* of a read */
};

/* First decodes, then commits, as the handler of a call does. */
typedef struct outcome layer_operation(struct layer *layer, const struct device_call *call);

/* What all layers of a kind have in common. What is NULL, it has no part in. */
struct layer_type {
        const char *name;                              /* as DEVICE_DESCRIBE tells it */
        size_t size;                                   /* of the structure that begins with struct layer */
        layer_operation *operation[DEVICE_OPERATIONS]; /* NULL: passes everything through */

        void (*close)(struct layer *layer); /* let go of what it holds; its memory is the device's */

        /* For the layer above: a byte that has arrived (-1: none), and bytes to go out. */
        int (*take)(struct layer *layer);
        void (*put)(struct layer *layer, const char *bytes, size_t length);

        /* A number for all that a call may change of it. Check builds: a refusal must leave it as it was. */
        uint64_t (*digest)(const struct layer *layer);
};

struct layer {
        const struct layer_type *type;
        struct layer *below; /* NULL: it is the last */
};

struct device {
        struct object object; /* first */
        struct layer *top;
        struct device *under;              /* whose layers come after its own; held. NULL: it has none but its own */
        uint64_t calls[DEVICE_OPERATIONS]; /* that have ended, however they did; a call that waits counts once */
        struct device *next, *previous;    /* of all that were opened */
        _Alignas(16) struct layer own[];   /* of one that was opened: its first layer, in its type's size */
};

/* Those that were opened, the newest first; and how many there are. */
extern struct device *devices;
uint64_t device_count(void);

/* Walk the layers with an operation. */
struct outcome device_walk(enum device_operation operation, struct device *device, struct device_call *call);

/*
 * A device with one layer of its own, zeroed, above those of under (which is
 * then held; NULL: of none), and one reference, its maker's. NULL: no memory.
 */
struct device *device_create(const struct layer_type *type, struct device *under);

/* The names of the layers, as DEVICE_DESCRIBE answers them. */
void device_describe(const struct device *device, struct device_description *description);

/* A fold for layer_type.digest. */
static inline uint64_t layer_mix(uint64_t digest, uint64_t word)
{
        return (digest ^ word) * 0x100000001b3u;
}

#endif
