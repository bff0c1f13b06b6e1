/*
 * Devices: the requests of device_control, and what they carry. Requests and
 * their numbers: device_request.def.
 */
#ifndef VERDICT_DEVICE_H
#define VERDICT_DEVICE_H

#include <stdint.h>

enum device_request {
#define DEVICE_REQUEST(name, number, direction, type, text) REQUEST_##name = number,
#include "../../device_request.def"
};

/* What can be asked of a device. */
enum device_operation {
        DEVICE_OPERATION_READ = 0,
        DEVICE_OPERATION_WRITE = 1,
        DEVICE_OPERATION_CONTROL = 2,
        DEVICE_OPERATIONS = 3,
};

/* DEVICE_DESCRIBE. */
struct device_description {
        char layers[64]; /* their names, from the top, with a space between: "line uart". Ends in a NUL */
};

/* The bits of LINE_GET_MODE and LINE_SET_MODE. Without LINE_CANONICAL bytes are read as they come. */
enum line_mode {
        LINE_CANONICAL = 1, /* whole lines; backspace erases, ^U begins anew, ^D ends the input */
        LINE_ECHO = 2,      /* what is typed is shown */
};

/* UART_STATUS. */
struct uart_status {
        uint64_t waiting; /* bytes that have arrived, and no line discipline has taken */
        uint64_t sent;    /* bytes that programs have written */
};

/* When a fault layer refuses. */
enum fault_mode {
        FAULT_MODE_OFF = 0,   /* never */
        FAULT_MODE_ONCE = 1,  /* one call */
        FAULT_MODE_STAYS = 2, /* that one and all after it */
        FAULT_MODES = 3,
};

/* FAULT_ARM. An operation is armed by itself, and newly each time; requests of FAULT_ARM are never refused by it. */
struct fault_arming {
        uint32_t operation; /* enum device_operation */
        uint32_t mode;      /* enum fault_mode */
        uint64_t after;     /* so many calls are let pass first */
};

/* RANDOM_QUALITY. */
enum random_quality {
        RANDOM_GENERATED = 0, /* computed, from a seed that can be guessed: never for secrets */
        RANDOM_HARDWARE = 1,  /* the processor's own source */
};

#endif
