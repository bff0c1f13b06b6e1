/*
 * The kernel errors, reasons, rights and object types, as constants and words.
 * Usable from C and C++, with or without a C library.
 */
#ifndef VERDICT_ERROR_H
#define VERDICT_ERROR_H

/* What ended a call. A value not listed here is possible: the kernel may be newer. */
enum kernel_error {
        KERR_NONE = 0,
#define KERNEL_ERROR(name, camel, number, errno, text) KERR_##name = number,
#include "../../kernel_error.def"
};

/* Why, within an error. */
enum reason {
#define REASON(name, number, text) REASON_##name = number,
#include "../../reason.def"
};

/* What a capability lets its holder do with the object. */
enum right {
        RIGHT_NONE = 0,
#define RIGHT(name, bit, text) RIGHT_##name = bit,
#include "../../right.def"
};

/* What a capability names. */
enum object_type {
        OBJECT_NONE = 0,
#define OBJECT_TYPE(name, number, text) OBJECT_##name = number,
#include "../../object_type.def"
};

/* Why a task ended by its own fault. */
enum fault {
        FAULT_NONE = 0,
#define FAULT(name, number, text) FAULT_##name = number,
#include "../../fault.def"
};

#endif
