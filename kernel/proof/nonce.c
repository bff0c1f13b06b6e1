/*
 * Nonces, of each region its own: a number that only grows, and the few of those
 * issued that were not used. What was used, or had to make place, is below the
 * last and in no place, so it can never come back: nothing is to be remembered of it.
 */
#include "memory/heap.h"
#include "proof/proof.h"

struct proof *proof_create(void)
{
        return heap_allocate(sizeof(struct proof));
}

void proof_destroy(struct proof *proof)
{
        heap_free(proof, sizeof(*proof));
}

/* An empty place is 0, which is less than any nonce: so the least is empty, or the oldest. */
uint64_t nonce_issue(struct proof *proof)
{
        unsigned least = 0;

        for (unsigned i = 1; i < PROOF_NONCES_MAXIMUM; i++) {
                if (proof->nonces[i] < proof->nonces[least])
                        least = i;
        }
        proof->nonces[least] = ++proof->last_nonce;
        return proof->last_nonce;
}

/* 1: the numbers are the same; else 0. Without a branch. */
static uint64_t same(uint64_t one, uint64_t other)
{
        uint64_t different = one ^ other;

        return 1 ^ ((different | (0 - different)) >> 63);
}

/* 0 stands in the empty places, and is no nonce. */
unsigned nonce_outstanding(const struct proof *proof, uint64_t nonce)
{
        volatile uint64_t found = 0;

        for (unsigned i = 0; i < PROOF_NONCES_MAXIMUM; i++)
                found |= same(proof->nonces[i], nonce);
        return (unsigned)(found & (1 ^ same(nonce, 0)));
}

void nonce_burn(struct proof *proof, uint64_t nonce)
{
        for (unsigned i = 0; i < PROOF_NONCES_MAXIMUM; i++) {
                if (proof->nonces[i] == nonce)
                        proof->nonces[i] = 0;
        }
}
