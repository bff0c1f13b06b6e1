/* Arguments: as they should be, almost, or anything. */
#ifndef DIFFERENTIAL_CHOOSE_H
#define DIFFERENTIAL_CHOOSE_H

#include "kind.h"
#include "state.h"

enum quality {
        GOOD, /* likely to mean something */
        BAD,  /* wrong in a way that the contract knows */
        WILD, /* any number, but for those that no two machines would treat alike */
};

/* Of handles and rights only bad and wild ones: see below. */
uint64_t choose_argument(struct state *state, unsigned actor, enum kind kind, enum quality quality);

/* One of the actor's handles of that type; policies: of regions, as bits. NULL: it has none. */
struct known_handle *choose_handle(struct state *state, unsigned actor, unsigned type, unsigned policies);

/* Rights that such a handle may be asked for, mostly. */
uint64_t choose_rights(struct state *state, const struct known_handle *handle);

/*
 * Some numbers are not to be arguments: an address where a program's own bytes
 * lie, for these differ from machine to machine, and the handles on which the
 * sequence itself hangs. They become others.
 */
uint64_t choose_safe(uint64_t value, enum kind kind);

#define random_pick(state, ...)                                                                                        \
        ((const uint64_t[]){                                                                                           \
            __VA_ARGS__ })[random_below((state), sizeof((const uint64_t[]){ __VA_ARGS__ }) / sizeof(uint64_t))]

#endif
