/* One attempt to provoke a row. */
#ifndef CONFORMANCE_ATTEMPT_H
#define CONFORMANCE_ATTEMPT_H

#include <stdbool.h>

#include "plan.h"

/* How a call is made. */
enum way {
        BY_REGISTERS, /* with all registers filled, and looked at */
        BY_POSIX,     /* through the function that sets errno */
        WAYS,
};

/*
 * Provoke the row in this task, in each way in which its case can be wrong.
 * What does not come out as the contract says fails the test.
 */
void attempt(const struct row *row, enum way way);

/* Whether it holds that with both faults the earlier row is the one that refuses. */
void attempt_both(const struct row *earlier, const struct row *later);

/* The call as it should be is done. */
void attempt_base(unsigned number);

/* The parts of the call that a row's case changes, as bits: arguments, then words of what they point to. */
uint64_t touched_by(const struct row *row);
#define TOUCHED_ARGUMENTS 6

/* The case needs a quota or memory used up, so that it is provoked in a task of its own. */
bool needs_own_task(const struct row *row);

/* Use up what the place says. */
void exhaust(enum place place);

/* How many frames of its quota a task leaves when it takes all memory: what the call itself asks for. */
extern uint64_t frames_spared;

#endif
