/* The life of a reply, as the calls see it. The queue's files' own. */
#ifndef KERNEL_QUEUE_REPLY_H
#define KERNEL_QUEUE_REPLY_H

#include <stdint.h>

#include "queue/queue.h"

/* Frames that the caller's account pays to keep a reply of so many bytes. */
uint64_t reply_frames(uint64_t capacity);

/* Memory for one; NULL: there is none. It is nobody's yet, and has one reference, for the message. */
struct reply *reply_create(uint32_t capacity);

/* Make it that of the caller's outstanding call, in the place of the former one, and charge it. */
void reply_begin(struct reply *reply, struct task *caller);

/* The same with the reply that is the caller's own, for a direct call that is made into an ordinary one. */
void reply_begin_own(struct task *caller, uint32_t capacity);

/* The bytes that its caller has room for. */
uint64_t reply_capacity(const struct reply *reply);

/*
 * Answer a call that is served: where the bytes go (NULL: its caller is gone, and
 * nothing is to be done with them); then that they are there, which uses the
 * server's reference up.
 */
uint8_t *reply_answer_bytes(struct reply *serving);
void reply_answered(struct reply *serving, uint64_t length);

/* The caller of the outstanding call has its answer. */
void reply_fetched(struct reply *reply);

#endif
