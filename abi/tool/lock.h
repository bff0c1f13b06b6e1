/* What abi/v1 freezes: of the ABI as it is now, and as it was then. */
#ifndef TOOL_LOCK_H
#define TOOL_LOCK_H

#include <stddef.h>

/* A constant of the public headers, or an errno: kind "KERR", name "TIMEOUT". A facility's kind has its space's name,
 * too. */
struct number {
        const char *kind, *name;
        long number;
};

struct call {
        long number;
        const char *name, *types;
};

struct row {
        const char *call;
        unsigned argument;
        const char *error, *reason, *posix;
};

struct abi {
        const struct number *numbers;
        const struct call *calls;
        const struct row *rows;
        size_t number_count, call_count, row_count;
};

extern const struct abi abi_now, abi_frozen;

/* The kinds whose names stand alone in C: EPERM, and not ERRNO_EPERM. */
#define KIND_ERRNO "ERRNO"
/* And rcTimeout, not rc_Timeout. */
#define KIND_RETCODE "rc"

#endif
