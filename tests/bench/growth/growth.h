/* The parts of what measures how costs grow. What goes wrong ends it. */
#ifndef BENCH_GROWTH_H
#define BENCH_GROWTH_H

#include "../guest/mark.h"

#define REPEATS 8 /* of each measurement, as rows.def says */

/* The value of a call that must succeed. */
uint64_t must(const char *what, struct verdict verdict);

/*
 * The sizes of a row, from 1 to most: for (have = 0; (add = growth_step(name, have, most)) != 0; have += add).
 * It answers how many more there must be for the next size.
 */
unsigned growth_step(unsigned have, unsigned most);

/* What is measured next is this row, at this size. */
void growth_say(const char *row, unsigned size);

/* So many times the call between its row's marks, which must succeed; of two, the first begins and the second ends. */
void growth_measure(enum slot slot, const struct call *call);
void growth_measure_both(enum slot slot, const struct call *first, const struct call *second);

/* The rows. */
void grow_handles(unsigned most);
void grow_descendants(unsigned most);
void grow_queue(unsigned most);
void grow_regions(unsigned most);
void grow_mounts(unsigned most);
void grow_tasks(unsigned most);  /* and waiters */
void grow_timers(unsigned most); /* and deadlines */

#endif
