/* The kinds of layers there are, each in a file of its own, and the devices that are always there. */
#ifndef KERNEL_DEVICE_LAYERS_H
#define KERNEL_DEVICE_LAYERS_H

#include "capability/capability.h"
#include "device/device.h"
#include "task/wait.h"

extern const struct layer_type null_type, zero_type, random_type, log_type, line_type, uart_type, loop_type, fault_type;

#define LINE_MAXIMUM 256u
#define UART_RING 256u

/* The line discipline: bytes from the layer below become lines. */
struct line_layer {
        struct layer layer;
        uint64_t mode;            /* bits of enum line_mode */
        char text[LINE_MAXIMUM];  /* the line that is being typed, or read */
        uint32_t used;            /* bytes of it */
        uint32_t read;            /* of these, already read */
        bool whole;               /* it can be read; nothing is taken from below until it has been */
        uint64_t delivered;       /* bytes that were read, ever */
        struct wait_list readers; /* for a whole line */
};

/* Take what has arrived, as far as the end of a line; shows it, if the mode says so. */
void line_collect(struct line_layer *line);

/* The serial line, which is polled: what arrives stands in a ring. */
struct uart_layer {
        struct layer layer;
        char ring[UART_RING];
        uint32_t first; /* the oldest byte's place */
        uint32_t count;
        bool ended;               /* nothing will ever arrive any more */
        uint64_t sent;            /* bytes that programs have written, ever */
        uint64_t delivered;       /* bytes that were taken out of the ring, by a read */
        struct wait_list readers; /* for any byte */
};

/* Look at the machine's port. */
void uart_poll(struct uart_layer *uart);

/* Computes random numbers where the processor has none. */
struct random_layer {
        struct layer layer;
        uint64_t state;
};

/* On the log, if random numbers are not the processor's own. */
void random_describe(void);

/* A region as a device. What it has of the region stands in no table. */
struct loop_layer {
        struct layer layer;
        struct capability region;
        uint64_t size;
        uint64_t position;
};

/* Refuses on command. */
struct fault_layer {
        struct layer layer;
        struct {
                uint32_t mode;  /* enum fault_mode */
                uint64_t first; /* the operation's number, as device.calls counts them, that is refused first */
        } armed[DEVICE_OPERATIONS];
};

/* What stands under "/device" for good. Set up by device_initialise(), at boot. */
extern struct device console, null_device, zero_device, random_device, log_device;
void device_initialise(void);

/* The same, as a list of names. */
struct named_device {
        const char *name;
        struct device *device;
        const struct layer_type *clone; /* the layer of one's own that "clone/" opens; NULL: there is only the one */
};
extern const struct named_device named_devices[];
extern const size_t named_device_count;

/*
 * The console while somebody waits to read from it: look whether something has
 * arrived, and wake who can read it. Answers when it is to be called again;
 * DEADLINE_NEVER: nobody waits, or nothing can come.
 */
uint64_t console_poll(uint64_t now);

/* Whoever waits to read looks again. */
void console_wake(void);

#endif
