/*
 * Quotas. Each task has an account; what it was given is reserved in its
 * parent's. An account outlives its task while something charged to it is left
 * (a region that another task still maps), so that no memory is promised twice.
 */
#ifndef KERNEL_TASK_ACCOUNT_H
#define KERNEL_TASK_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "verdict/types.h"

struct account {
        struct account *parent; /* NULL: the machine's */
        struct quota limit;
        struct quota used; /* by the task, and reserved for its children */
        bool closed;       /* its task has ended */
};

/* Whether so much more would still be within the limit. */
static inline bool account_has_frames(const struct account *account, uint64_t more)
{
        return more <= account->limit.frames - account->used.frames;
}

static inline bool account_has_regions(const struct account *account, uint64_t more)
{
        return more <= account->limit.regions - account->used.regions;
}

static inline bool account_has_capability(const struct account *account)
{
        return account->used.capabilities < account->limit.capabilities;
}

static inline bool account_has_tasks(const struct account *account, uint64_t more)
{
        return more <= account->limit.tasks - account->used.tasks;
}

/* Take and give back. Taking needs the check before it. */
void account_charge(struct account *account, uint64_t regions, uint64_t frames);
void account_refund(struct account *account, uint64_t regions, uint64_t frames);

static inline void account_charge_frames(struct account *account, uint64_t frames)
{
        account_charge(account, 0, frames);
}

static inline void account_refund_frames(struct account *account, uint64_t frames)
{
        account_refund(account, 0, frames);
}

struct account *account_create(struct account *parent, const struct quota *limit); /* NULL: no memory */
void account_close(struct account *account); /* freed once nothing is charged to it */

#endif
