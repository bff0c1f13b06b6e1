/* What of the user side is measured on this machine's own processor, and how. */
#ifndef BENCH_HOST_H
#define BENCH_HOST_H

#include <stdbool.h>
#include <stdint.h>

struct operation {
        const char *name;
        const char *what;
        void (*perform)(void);
};

/* The first is empty: what any of them costs beside what it is about. */
extern const struct operation operations[];
extern const unsigned operation_count;

/* Instructions of one call, by stepping a child through it: exact, whatever the machine. 0: it cannot be stepped. */
uint64_t instructions_of(void (*perform)(void));

/* Cycles of one call in the middle of many, or ticks of the machine's clock where it lets nobody count its cycles. */
double cycles_of(void (*perform)(void));
bool cycles_are_counted(void);

#endif
