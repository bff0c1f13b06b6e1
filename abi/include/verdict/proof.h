/*
 * Proved regions (REGION_PROVED). Who writes one says first what it will do, as
 * a token: the hash of a nonce that the kernel issued, of a time, and of the
 * region, the place and the bytes. The kernel makes the same hash of what it is
 * given, and refuses what is another, too late, or done already; it never tells
 * which (ProofRejected). So a token can be made by whoever decides about a
 * write, and be carried out by another, once and not otherwise.
 *
 * Each write leaves a record. attest_emit() appends them to a log, which
 * anybody can hold against itself: here, or on the host by
 * "verdict attest verify".
 */
#ifndef VERDICT_PROOF_H
#define VERDICT_PROOF_H

#include <stdbool.h>

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A token for writing length bytes at offset into the region of that identity
 * (struct region_information), with a nonce of proof_nonce(), until the clock
 * has passed not_after. It is made here alone: no call is made.
 */
void proof_token_make(struct proof_token *token, uint64_t region, uint64_t offset, const void *data, size_t length,
                      uint64_t nonce, uint64_t not_after);

/*
 * All of it at once, for who decides and writes itself: asks for the region's
 * identity (READ) and a nonce (PROVE), makes the token and writes. Answers the
 * record's sequence; or -1, as region_inspect, proof_nonce or
 * region_write_proved refused.
 */
int64_t proof_write(handle_t region, uint64_t offset, const void *data, size_t length, uint64_t not_after);

/*
 * Whether a record is the one after before (NULL: whether it is a region's
 * first): its sequence, its region, its time and its chain.
 */
bool witness_follows(const struct witness_record *before, const struct witness_record *record);

/* Print the records and the last one's chain as lines for "verdict attest verify". */
void witness_print(const struct witness_record *records, size_t count);

#ifdef __cplusplus
}
#endif

#endif
