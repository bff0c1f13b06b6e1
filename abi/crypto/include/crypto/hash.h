/* BLAKE2b with 32 bytes of result, in pieces; by libsodium. The same in the kernel, in programs and on the host. */
#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HASH_BYTES 32u

/* Its own alignment is libsodium's. */
struct hash {
        uint64_t state[48] __attribute__((aligned(16)));
};

void hash_begin(struct hash *hash);
void hash_add(struct hash *hash, const void *bytes, size_t length);
void hash_end(struct hash *hash, uint8_t result[HASH_BYTES]);

/* Takes as long whatever the bytes are. */
bool hash_equal(const uint8_t one[HASH_BYTES], const uint8_t other[HASH_BYTES]);

#ifdef __cplusplus
}
#endif

#endif
