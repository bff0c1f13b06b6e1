/* What the two calls have in common that answer and receive. The queue's files' own. */
#ifndef KERNEL_QUEUE_SERVE_H
#define KERNEL_QUEUE_SERVE_H

#include "queue/reply.h"
#include "trap/outcome.h"

/*
 * Nothing is served, and no message is there: wait, directly where it can be, so
 * that the next call is handed over; or refuse.
 */
struct outcome serve_wait_or_refuse(struct task *server, struct queue *queue, uint64_t deadline);

/*
 * The answer has gone, and what follows is to wait, or to refuse for the sake of
 * the first message: it always waits, so that the refusal is that of a call that
 * changed nothing.
 */
struct outcome serve_wait(struct task *server, struct queue *queue, uint64_t deadline, struct outcome receivable);

#endif
