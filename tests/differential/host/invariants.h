/* What holds of the kernel's objects between any two calls. */
#ifndef DIFFERENTIAL_INVARIANTS_H
#define DIFFERENTIAL_INVARIANTS_H

#include <stdbool.h>
#include <stdint.h>

struct account;
struct capability;
struct lineage;
struct object;
struct queue;
struct region;
struct reply;
struct task;

/* NULL, or what does not. */
const char *invariants_broken(void);

/* The parts of it. Each says the same; the later ones rely on the earlier. */
const char *tasks_broken(void);
const char *tables_broken(void);
const char *regions_broken(void);
const char *queues_broken(void);
const char *replies_broken(void);
const char *spaces_broken(void);
const char *references_broken(void);
const char *lineages_broken(void);
const char *accounts_broken(void);
const char *frames_broken(void);

/* Each capability that exists, in a table or in a message. */
void each_capability(void (*visit)(const struct capability *capability));

/* The first of a priority, as index + 1; 0: there is none. */
uint32_t first_message(const struct queue *queue, unsigned priority);

/* The calls that a task serves: in what it does, and in what its upcalls have interrupted. */
void each_serving(const struct task *task, void (*visit)(struct reply *reply));

/* A count for each of some addresses: what it should be, as it is found out. */
struct tally {
        const void *what;
        uint64_t count, other;
        struct tally *next; /* of the same hash */
};

void tally_clear(void);
struct tally *tally_of(const void *what);     /* made, if it is not there */
struct tally *tally_each(struct tally *last); /* NULL: the first; answers NULL after the last */

#define HOLDS(condition, text)                                                                                         \
        do {                                                                                                           \
                if (!(condition))                                                                                      \
                        return text;                                                                                   \
        } while (0)

#endif
