/* What a token says, and what a log says, as hashes. */
#include "crypto/proof.h"

#include "crypto/hash.h"

_Static_assert(PROOF_BYTES == HASH_BYTES, "one kind of hash");
_Static_assert(sizeof(struct proof_statement) == 40, "no padding is hashed");
_Static_assert(sizeof(struct witness_record) == 112, "no padding is hashed");

/* Structures are hashed as they stand in memory, which is little-endian on every machine that this is built for. */
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the ABI is little-endian"
#endif

void proof_hash(const struct proof_statement *statement, const void *data, uint8_t hash[PROOF_BYTES])
{
        struct hash state;

        hash_begin(&state);
        hash_add(&state, statement, sizeof(*statement));
        hash_add(&state, data, statement->length);
        hash_end(&state, hash);
}

void witness_chain(const uint8_t before[PROOF_BYTES], const struct witness_record *record, uint8_t chain[PROOF_BYTES])
{
        struct hash state;

        hash_begin(&state);
        hash_add(&state, before, PROOF_BYTES);
        hash_add(&state, record, offsetof(struct witness_record, chain));
        hash_end(&state, chain);
}
