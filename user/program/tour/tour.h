/*
 * The tour: a guide (the first task) and the tasks that it spawns, all from
 * this one program, told apart by their startup argument.
 */
#ifndef TOUR_H
#define TOUR_H

#include <verdict/verdict.h>

/* Each: ROLE(name). The first is what the kernel starts; the work of each is a function of its name. */
#define ROLES(ROLE)                                                                                                    \
        ROLE(guide)                                                                                                    \
        ROLE(producer)                                                                                                 \
        ROLE(consumer) ROLE(logger) ROLE(reader) ROLE(server) ROLE(client) ROLE(sleeper) ROLE(careless) ROLE(tenant)

enum role {
#define ROLE(name) ROLE_##name,
        ROLES(ROLE)
#undef ROLE
};

/* What each does. Its result is the exit status. */
#define ROLE(name) int name(void);
ROLES(ROLE)
#undef ROLE

/* The startup argument: the role << 1, and whether to use colour. The kernel gives the guide the latter alone. */
#define ARGUMENT(role, colour) ((uint64_t)(role) << 1 | (colour))
#define ARGUMENT_ROLE(argument) ((argument) >> 1)
#define ARGUMENT_COLOUR(argument) ((argument)&1)

#define MILLISECOND ((uint64_t)1000000) /* in nanoseconds, as all times */

/* What is asked of the server. */
struct question {
        uint32_t one;
        uint32_t other;
};

/* --- The guide's parts ----------------------------------------------------- */

void show_tasks(void);
void refuse_handles(void);
void refuse_memory(void);
void refuse_regions(void);
void refuse_slabs(void);
void refuse_proofs(void);
void refuse_queues(void);
void refuse_tasks(void);

handle_t start(enum role role, const struct quota *quota, const struct spawn_grant *grants, unsigned count);
uint64_t end_of(handle_t task); /* wait for it, close the handle, answer its end */

/* --- The screen: 80 columns ------------------------------------------------ */

enum colour { PLAIN, BOLD, DIM, RED, GREEN, YELLOW, CYAN };

const char *paint(enum colour colour); /* the escape sequence, or "" */
void heading(const char *text);
void group(const char *text);
void paragraph(enum colour colour, unsigned indent, const char *text);   /* wrapped between words */
void say(const char *format, ...) __attribute__((format(printf, 1, 2))); /* as the role that this task has */

/* --- Refusals -------------------------------------------------------------- */

/*
 * A call was made that shall have been refused with that error: print what was
 * tried, and its verdict; take note if it is another, or no row of the contract.
 */
void refused(const char *attempt, int64_t result, unsigned error);

unsigned refusals(void);      /* so far */
unsigned refusal_kinds(void); /* different errors among them */
bool refusal_seen(unsigned error);
unsigned surprises(void);                                       /* what was not as it shall be */
void count_refusals(unsigned others, unsigned other_surprises); /* of another task */

/* The value of a call that cannot be refused here. If it was, say so, and end the task. */
uint64_t must(int64_t value);

#endif
