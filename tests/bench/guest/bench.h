/* The parts of the bench's guest. What goes wrong ends it, so that no figure is of a call that failed. */
#ifndef BENCH_GUEST_H
#define BENCH_GUEST_H

#include "mark.h"

/* What a task of this program is to be: its argument. */
enum role {
        ROLE_BENCH = 0,   /* the first task: measures */
        ROLE_BENCH_BRIEF, /* the same, in less time: tests/bench/run says which, and when */
        ROLE_ANSWER,      /* receives calls without a message from GRANTED(0), and answers them without one */
        ROLE_ECHO_WORDS,  /* the same with four words, which it sends back */
        ROLE_ECHO,        /* the same with messages in memory */
        ROLE_SEND,        /* sends empty messages to GRANTED(0) for ever */
        ROLE_YIELD,       /* yields for ever */
};

/* The value of a call that must succeed; else the bench fails, in words. */
uint64_t must(const char *what, struct verdict verdict);

/* That it was refused by this error; else the bench fails. */
void must_refuse(const char *what, struct verdict verdict, enum kernel_error error);

/* A second task of this program with one capability; and its end. */
handle_t role_start(enum role role, unsigned priority, handle_t granted, unsigned rights);
void role_end(handle_t task);

/* What a second task does. Does not return but for the first task's roles. */
void role_run(enum role role);

/* The rows. */
void bench_refusals(void);
void bench_queues(void);
void bench_switches(void);
void bench_capabilities(void);
void bench_regions(void);
void bench_upcalls(void);
void bench_tasks(void);
void bench_packages(void);

/* The repeats of a row. */
extern unsigned repeats[SLOTS_USED];

#endif
