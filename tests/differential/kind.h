/* What an argument is, from its type and name in syscall.def. */
#ifndef DIFFERENTIAL_KIND_H
#define DIFFERENTIAL_KIND_H

#include "state.h"

enum kind {
        KIND_NUMBER, /* of no name that is known here */
        KIND_HANDLE,
        KIND_IN,    /* memory that the call reads */
        KIND_OUT,   /* memory that it writes */
        KIND_TEXT,  /* a name, that it reads */
        KIND_SPAWN, /* struct spawn_parameters */
        KIND_LENGTH,
        KIND_DEADLINE,
        KIND_SLOT,
        KIND_ADDRESS,
        KIND_OFFSET,
        KIND_FLAGS,
        KIND_ENTRY,
        KIND_RIGHTS,
        KIND_ACCESS,
        KIND_POLICY,
        KIND_PRIORITY,
        KIND_BADGE,
        KIND_SLOT_SIZE,
        KIND_BITS,
        KIND_SIZE,
        KIND_CAPACITY,
        KIND_WORD, /* of a message in registers */
};

/* For each call of syscall.def. */
void kinds_learn(struct call_kinds kinds[CALL_NUMBERS]);

/* The numbers of all calls, in the order of syscall.def. */
extern const uint8_t call_numbers[];
extern const unsigned call_count;

#endif
