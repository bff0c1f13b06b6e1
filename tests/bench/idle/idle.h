/* What bench-idle does, by its startup argument. */
#ifndef BENCH_IDLE_H
#define BENCH_IDLE_H

#include <verdict/verdict.h>

enum idle_role {
        IDLE_RECEIVE, /* receives from GRANTED(0) for ever */
        IDLE_SLEEP,   /* waits for IDLE_SLEEP_TIME, for ever */
        IDLE_SEND,    /* sends empty messages to GRANTED(0) for ever */
};

#define IDLE_SLEEP_TIME 1000000000000 /* nanoseconds: longer than anything that is measured */

#endif
