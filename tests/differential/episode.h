/*
 * The supervisor: the machine's first task. It lets the actors make some calls,
 * ends them, looks whether all came back, and begins anew.
 */
#ifndef DIFFERENTIAL_EPISODE_H
#define DIFFERENTIAL_EPISODE_H

#include "state.h"

#define EPISODE_CALLS 1000u

/* A call of the supervisor's, to its end. */
typedef struct verdict perform(uint64_t number, const uint64_t argument[6]);

/* All of it, by what layout.h says of the argument. Where the state stands is asked for when it can be there. */
bool supervise(uint64_t argument, perform *call, struct state *(*state_at)(void));

#endif
