/* What queue_receive and queue_reply_receive do with the first message. The queue's files' own. */
#ifndef KERNEL_QUEUE_RECEIVE_H
#define KERNEL_QUEUE_RECEIVE_H

#include "memory/user_inline.h"
#include "queue/ring.h"

/* What it carries, into the receiver's table, which has room: a descriptor's region, or the right to answer a call. */
SELDOM handle_t receive_carried(struct task *caller, struct message *message);

/* Its bytes, and what is said of it (unless information is 0), into the receiver's memory; and out of the queue. */
void receive_first(struct queue *queue, struct message *message, uint64_t buffer, uint64_t information,
                   handle_t handle);

#endif
