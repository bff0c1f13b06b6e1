/* How a spawn fails: the stage, and what its cause is (spawn.def). From C and C++. */
#ifndef VERDICT_SPAWN_H
#define VERDICT_SPAWN_H

#include "retcode.h"

/* The stage. Source: the seed "unshare::Error". As a retcode: space SPAWN, facility SPAWN_ERROR, this as the code. */
enum spawn_error {
#define SPAWN_ERROR(name, camel, number, wire, cause, text) SPAWN_ERROR_##name = number,
#include "../../spawn.def"
};

/* What the number beside it is. */
enum spawn_cause {
        SPAWN_CAUSE_NONE,
        SPAWN_CAUSE_ERRNO,
        SPAWN_CAUSE_STATUS, /* of a command that exited */
        SPAWN_CAUSE_SIGNAL, /* by which a command was killed */
};

#endif
