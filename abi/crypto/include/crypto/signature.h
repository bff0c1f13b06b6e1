/* Ed25519 signatures (RFC 8032), by libsodium. The kernel only checks them; keys and signatures are made on the host.
 */
#ifndef CRYPTO_SIGNATURE_H
#define CRYPTO_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SIGNATURE_BYTES 64u
#define SIGNATURE_KEY_BYTES 32u    /* of the public key */
#define SIGNATURE_SEED_BYTES 32u   /* what a pair of keys is made from */
#define SIGNATURE_SECRET_BYTES 64u /* the seed, then the public key */

/* Whether it is the signature of these bytes by the owner of this public key. */
bool signature_holds(const uint8_t signature[SIGNATURE_BYTES], const void *bytes, size_t length,
                     const uint8_t key[SIGNATURE_KEY_BYTES])
    __attribute__((noinline)); /* the bench tells cryptography from the rest by functions */

/* On the host alone: */
void signature_keys(const uint8_t seed[SIGNATURE_SEED_BYTES], uint8_t key[SIGNATURE_KEY_BYTES],
                    uint8_t secret[SIGNATURE_SECRET_BYTES]);
void signature_make(uint8_t signature[SIGNATURE_BYTES], const void *bytes, size_t length,
                    const uint8_t secret[SIGNATURE_SECRET_BYTES]);

#endif
