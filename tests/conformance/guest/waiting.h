/*
 * The calls that wait, each brought to where it does. What they name is made in
 * one place, so that a test can take any of it away.
 */
#ifndef CONFORMANCE_WAITING_H
#define CONFORMANCE_WAITING_H

#include "test.h"

#define WAITING                                                                                                        \
        WAIT(timer)        /* timer_wait */                                                                            \
        WAIT(task)         /* task_wait, for what */                                                                   \
        WAIT(send)         /* queue_send; the queue is full */                                                         \
        WAIT(descriptor)   /* queue_send_descriptor; the queue is full */                                              \
        WAIT(receive)      /* queue_receive; the queue is empty */                                                     \
        WAIT(call)         /* queue_call; the queue is full */                                                         \
        WAIT(reply)        /* queue_call, which has sent */                                                            \
        WAIT(await)        /* queue_await, of a call on the queue that was sent before */                              \
        WAIT(serve)        /* queue_reply_receive; the queue is empty */                                               \
        WAIT(serve_words)  /* queue_reply_receive_words; the same */                                                   \
        WAIT(words)        /* queue_call_words, which has sent */                                                      \
        WAIT(served)       /* queue_call, which a server has been given and does not answer */                         \
        WAIT(served_words) /* the same of queue_call_words */

enum waiting {
#define WAIT(name) WAIT_##name,
        WAITING
#undef WAIT
            WAITS_KINDS,
};

/* What a wait names. The memory is at addresses of its own, a page each. */
struct waited {
        handle_t queue, region, task;
        handle_t server; /* of a wait for its answer */
        uint64_t message, buffer, information;
        uint64_t deadline;
};

/* A queue, filled if that is what the wait is for, a sealed region, a sleeping task. */
struct waited waited_objects(enum waiting kind);

/* The number by which task_inspect() tells it. */
unsigned waiting_number(enum waiting kind);

/* Wait. An await makes its call first. */
struct verdict wait_in(enum waiting kind, const struct waited *on);

/* What role_waiting() is to expect: a refusal; or, 0, that its wait is done. */
#define WAITING_PARAMETER(kind, error, argument, reason)                                                               \
        ((uint64_t)(kind) | (uint64_t)(error) << 8 | (uint64_t)(argument) << 16 | (uint64_t)(reason) << 24)

#endif
