/*
 * What a handler returns. An outcome may be internal; a verdict never is. The
 * two types do not mix: only resolve() makes the one into the other.
 */
#ifndef KERNEL_TRAP_OUTCOME_H
#define KERNEL_TRAP_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "verdict/error.h"
#include "verdict/types.h"

/* The codes of errno(9). They carry their payload in the outcome's value. */
enum internal_code {
#define INTERNAL_CODE(name, number, text) INTERNAL_##name = number,
#include "internal.def"
};

struct outcome {
        int64_t code; /* 0, an enum kernel_error, or an enum internal_code */
        uint64_t value;
};

/* Only these make an outcome. */

static inline struct outcome done(uint64_t value)
{
        return (struct outcome){ .code = 0, .value = value };
}

static inline struct outcome refuse(enum kernel_error error, unsigned argument, enum reason reason)
{
        return (struct outcome){ .code = error, .value = (uint64_t)reason << 8 | argument };
}

/* The caller is on a wait list, or has an upcall pending: run the call again then. */
static inline struct outcome restart(void)
{
        return (struct outcome){ .code = INTERNAL_RESTART };
}

/* The handler has made the caller's frame itself. */
static inline struct outcome just_return(void)
{
        return (struct outcome){ .code = INTERNAL_JUST_RETURN };
}

/* No layer before this one took it, nor does this one: it is the argument of that number that nobody knows. */
static inline struct outcome pass_through(unsigned argument)
{
        return (struct outcome){ .code = INTERNAL_PASS_THROUGH, .value = argument };
}

/* Answer with a duplicate of one of the caller's handles. */
static inline struct outcome duplicate(handle_t handle)
{
        return (struct outcome){ .code = INTERNAL_DUPLICATE, .value = handle };
}

/* Answer with one of the caller's handles, under a new name, and close the old one. */
static inline struct outcome move(handle_t handle)
{
        return (struct outcome){ .code = INTERNAL_MOVE, .value = handle };
}

static inline bool outcome_refuses(struct outcome outcome)
{
        return outcome.code > 0;
}

#endif
