/* The two hashes of proved regions. The same in the kernel, in programs and on the host. */
#ifndef CRYPTO_PROOF_H
#define CRYPTO_PROOF_H

#include "verdict/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Of a token: what it is made for, and statement->length bytes of data. */
void proof_hash(const struct proof_statement *statement, const void *data, uint8_t hash[PROOF_BYTES]);

/* What the record's own chain has to be, after the chain before it. */
void witness_chain(const uint8_t before[PROOF_BYTES], const struct witness_record *record, uint8_t chain[PROOF_BYTES]);

#ifdef __cplusplus
}
#endif

#endif
