/*
 * Proved regions: each write bears a token, which is the hash of all that it
 * does and of a nonce that the kernel issued for this region; and leaves a
 * record, which the region keeps until attest_emit has told it.
 */
#ifndef KERNEL_PROOF_PROOF_H
#define KERNEL_PROOF_PROOF_H

#include <stdbool.h>
#include <stdint.h>

#include "verdict/types.h"

struct region;

/* Of a region. */
struct proof {
        uint64_t last_nonce;                   /* that was issued; 0: none yet. No nonce comes again */
        uint64_t nonces[PROOF_NONCES_MAXIMUM]; /* issued and not used; 0: an empty place */
        uint64_t mutations;                    /* the sequence of the last record */
        uint64_t pending;                      /* how many of records nobody was told yet */
        uint8_t head[PROOF_BYTES];             /* the last record's chain */
        struct witness_record records[WITNESS_RECORDS_MAXIMUM];
};

#define PROOF_FRAMES 1u

_Static_assert(sizeof(struct proof) <= FRAME_SIZE && sizeof(struct proof) > FRAME_SIZE / 2, "it takes one frame");

struct proof *proof_create(void); /* NULL: no memory */
void proof_destroy(struct proof *proof);

/* A nonce for one write. Where PROOF_NONCES_MAXIMUM are outstanding, the oldest of them ends. */
uint64_t nonce_issue(struct proof *proof);

/* 1: it is outstanding; else 0. Looks at all of them, and takes as long whatever it finds. */
unsigned nonce_outstanding(const struct proof *proof, uint64_t nonce);

/* It is never outstanding again. */
void nonce_burn(struct proof *proof, uint64_t nonce);

/* Make the record of a write that was done at that time; there is room for it. Answers its sequence. */
uint64_t witness_add(struct proof *proof, const struct proof_statement *statement, const uint8_t mutation[PROOF_BYTES],
                     uint64_t time);

#endif
