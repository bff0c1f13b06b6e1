/* Rows that are provoked in a task of its own, because a quota or all memory has to be used up. */
#ifndef CONFORMANCE_OWN_TASK_H
#define CONFORMANCE_OWN_TASK_H

#include "attempt.h"

/* Attempt the row there, with the fault of a later one as well if that is not NULL. Its failure is one's own. */
void own_task_attempt(const struct row *row, const struct row *later, enum way way);

/* Whether what both rows need used up can be. */
bool own_task_can(const struct row *earlier, const struct row *later);

#endif
