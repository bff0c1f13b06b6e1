/* The plan: the rows of the contract, in order, each with its case; and the calls. */
#ifndef CONFORMANCE_PLAN_H
#define CONFORMANCE_PLAN_H

#include "case.h"

struct row {
        uint16_t number; /* of the call */
        uint16_t error;
        uint8_t argument;
        uint8_t reason;
        uint8_t errno_number;
        const enum place *place;
        void (*spoil)(struct call *c);
};

extern const struct row rows[];
extern const unsigned row_count;

struct base {
        uint16_t number;
        void (*prepare)(struct call *c);
};

/* Every call, and after them "unknown". */
extern const struct base bases[];
extern const unsigned base_count;

/* Fills in a call of that number that is as it should be. */
void prepare(struct call *c, unsigned number);

/* A number that names no call becomes SYS_unknown. */
unsigned known_number(uint64_t number);

/* The row that a refusal is, or NULL. */
const struct row *row_find(uint64_t number, struct verdict verdict);

#endif
