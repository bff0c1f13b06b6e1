/* Helpers: the same program, started again with another part to play. */
#ifndef CONFORMANCE_HELPER_H
#define CONFORMANCE_HELPER_H

#include <verdict/verdict.h>

/* Each is a function role_NAME(parameter), which ends with exit(). */
#define ROLES                                                                                                          \
        ROLE(sleep)            /* waits for ever */                                                                    \
        ROLE(exit)             /* exits with the parameter */                                                          \
        ROLE(row)              /* attempts a row in a task of its own */                                               \
        ROLE(cancel)           /* cancels the wait of task grant 0 */                                                  \
        ROLE(send)             /* sends a message of that priority to queue grant 0 */                                 \
        ROLE(interrupt)        /* posts so often to grant 0, then sends to queue grant 1 */                            \
        ROLE(interrupt_sender) /* the same, then receives from it */                                                   \
        ROLE(interrupt_call)   /* the same in all phases of a call */                                                  \
        ROLE(interrupt_await)  /* the same, then answers the call it receives from it */                               \
        ROLE(interrupt_waiter) /* the same, then exits */                                                              \
        ROLE(interrupt_timer)  /* at intervals */                                                                      \
        ROLE(answer)           /* answers the calls on queue grant 0 */                                                \
        ROLE(drop)             /* closes the handles of calls on queue grant 0 */                                      \
        ROLE(serve)            /* serves the calls on queue grant 0 as serve.h has it */                               \
        ROLE(calls)            /* makes calls on queue grant 0 as serve.h has it */                                    \
        ROLE(middle)           /* serves queue grant 0 by calls on queue grant 1 */                                    \
        ROLE(ask)              /* makes one call on queue grant 0, which may be left unanswered */                     \
        ROLE(fetch)            /* the same, is cancelled, and fetches the answer */                                    \
        ROLE(take_words)       /* serves a call without a message, and ends */                                         \
        ROLE(answer_empty)     /* answers a call without a message */                                                  \
        ROLE(take)             /* receives from queue grant 0, as a server, a message of that kind */                  \
        ROLE(ask_revoked)      /* calls on queue grant 0 until that is refused */                                      \
        ROLE(registers)        /* calls on or serves queue grant 0 with all registers filled */                        \
        ROLE(bases)            /* the same with thread pointers and bases */                                           \
        ROLE(hold)             /* serves a call on queue grant 0, and does not answer */                               \
        ROLE(keep_call)        /* receives a call, and does not answer */                                              \
        ROLE(call)             /* calls on queue grant 0 */                                                            \
        ROLE(revoked)          /* waits on queue grant 0 until it is revoked */                                        \
        ROLE(relay)            /* receives from queue grant 0, sends to queue grant 1 */                               \
        ROLE(log)              /* appends its name to region grant 0, yielding */                                      \
        ROLE(count)            /* counts in region grant 0 */                                                          \
        ROLE(parent)           /* so many generations of sleepers */                                                   \
        ROLE(begin)            /* looks at what it begins with */                                                      \
        ROLE(wait)             /* waits in one of the ways there are */                                                \
        ROLE(share)            /* maps region grant 0 */                                                               \
        ROLE(map_type)         /* maps region grant 0 with that access, or is refused it */                            \
        ROLE(waiting)          /* waits as waiting.h has it */                                                         \
        ROLE(post)             /* interrupts grant 0 */                                                                \
        ROLE(nest)             /* interrupts grant 0 to the last depth */                                              \
        ROLE(give)             /* gives away a region through queue grant 0 */                                         \
        ROLE(spin)             /* with all registers filled, until region grant 0 says so */                           \
        ROLE(scribble)         /* over all registers, until then */                                                    \
        ROLE(read)             /* waits for so many bytes from the console */                                          \
        ROLE(full)             /* opens devices with its table full */                                                 \
        ROLE(kill_self)        /* kills itself */                                                                      \
        ROLE(fault)            /* has a fault of its own */                                                            \
        ROLE(bus)              /* the last of a chain: asks the kernel */                                              \
        ROLE(link)             /* passes questions on to queue grant 1, and answers back */

enum role {
        ROLE_NONE, /* the suite itself */
#define ROLE(name) ROLE_##name,
        ROLES
#undef ROLE
};

#define ROLE(name) void role_##name(uint64_t parameter);
ROLES
#undef ROLE

/* Play the part that the spawner asked for, if it did; does not return then. */
void helper_start(void);

/* The exit status of a helper that found something wrong. */
#define HELPER_FAILED 199

/* Its parameter has 48 bits. */
#define ROLE_ARGUMENT(role, parameter) ((uint64_t)(role) << 48 | (parameter))

/*
 * Start a helper, which unwind() ends. Its quota is small; its priority is below
 * one's own, so that it runs when one waits, and not before.
 */
handle_t helper(enum role role, uint64_t parameter, const struct spawn_grant *grants, unsigned count);
#define HELPER(role, parameter, ...)                                                                                   \
        helper(role, parameter, (struct spawn_grant[]){ __VA_ARGS__ },                                                 \
               sizeof((struct spawn_grant[]){ __VA_ARGS__ }) / sizeof(struct spawn_grant))

/* For more than that: change these, then start it. */
struct helper_options {
        unsigned priority;
        struct quota quota;
};
struct helper_options helper_options(void);
handle_t helper_with(const struct helper_options *options, enum role role, uint64_t parameter,
                     const struct spawn_grant *grants, unsigned count);

/* Fill in parameters of a spawn that gives the console, the name space and these. */
void helper_parameters(struct spawn_parameters *to, const struct helper_options *options, enum role role,
                       uint64_t parameter, const struct spawn_grant *grants, unsigned count);

/* The component that the helpers are started from: this program. */
extern handle_t own_component;

unsigned own_priority(void);

/* Wait for its end; answers what task_wait() did. */
uint64_t end_of(handle_t task);

/* It exited, with this status. */
#define EXPECT_EXIT(task, status) EXPECT(end_of(task) == ((uint64_t)END_EXITED << 32 | (status)))

/* What is left of one's own quota. */
struct quota quota_left(void);

#endif
