/* A hash, by libsodium's BLAKE2b. */
#include "crypto/hash.h"

#include <crypto_generichash_blake2b.h>
#include <crypto_verify_32.h>

_Static_assert(sizeof(struct hash) == sizeof(crypto_generichash_blake2b_state), "it holds libsodium's state");
_Static_assert(_Alignof(struct hash) == _Alignof(crypto_generichash_blake2b_state), "as it is aligned there");
_Static_assert(HASH_BYTES == crypto_generichash_blake2b_BYTES && HASH_BYTES == crypto_verify_32_BYTES, "32 bytes");

static crypto_generichash_blake2b_state *state_of(struct hash *hash)
{
        return (void *)hash;
}

void hash_begin(struct hash *hash)
{
        crypto_generichash_blake2b_init(state_of(hash), NULL, 0, HASH_BYTES);
}

void hash_add(struct hash *hash, const void *bytes, size_t length)
{
        crypto_generichash_blake2b_update(state_of(hash), bytes, length);
}

void hash_end(struct hash *hash, uint8_t result[HASH_BYTES])
{
        crypto_generichash_blake2b_final(state_of(hash), result, HASH_BYTES);
}

bool hash_equal(const uint8_t one[HASH_BYTES], const uint8_t other[HASH_BYTES])
{
        return crypto_verify_32(one, other) == 0;
}
