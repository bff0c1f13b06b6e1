/* Quotas: charging, and giving back. */
#include "task/account.h"

#include "library/log.h"
#include "memory/heap.h"

static bool account_empty(const struct account *account)
{
        const struct quota *used = &account->used;

        return used->capabilities == 0 && used->regions == 0 && used->frames == 0 && used->tasks == 0;
}

/* What the account was given is its parent's again; which may have waited for just that. */
static void account_settle(struct account *account)
{
        while (account != NULL && account->closed && account_empty(account)) {
                struct account *parent = account->parent;

                if (parent != NULL) {
                        parent->used.capabilities -= account->limit.capabilities;
                        parent->used.regions -= account->limit.regions;
                        parent->used.frames -= account->limit.frames;
                        parent->used.tasks -= account->limit.tasks + 1;
                }
                heap_free(account, sizeof(*account));
                account = parent;
        }
}

struct account *account_create(struct account *parent, const struct quota *limit)
{
        struct account *account = heap_allocate(sizeof(*account));

        if (account == NULL)
                return NULL;
        account->parent = parent;
        account->limit = *limit;
        if (parent != NULL) {
                parent->used.capabilities += limit->capabilities;
                parent->used.regions += limit->regions;
                parent->used.frames += limit->frames;
                parent->used.tasks += limit->tasks + 1;
        }
        return account;
}

void account_close(struct account *account)
{
        account->closed = true;
        account_settle(account);
}

void account_charge(struct account *account, uint64_t regions, uint64_t frames)
{
        assert(account_has_regions(account, regions));
        assert(account_has_frames(account, frames));
        account->used.regions += regions;
        account->used.frames += frames;
}

void account_refund(struct account *account, uint64_t regions, uint64_t frames)
{
        assert(account->used.regions >= regions);
        assert(account->used.frames >= frames);
        account->used.regions -= regions;
        account->used.frames -= frames;
        account_settle(account);
}
