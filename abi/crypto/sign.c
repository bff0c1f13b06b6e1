/* Making keys and signatures, which only the host does. */
#include "crypto/signature.h"

#include <crypto_sign_ed25519.h>
#include <randombytes.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

_Static_assert(SIGNATURE_SEED_BYTES == crypto_sign_ed25519_SEEDBYTES, "as libsodium has them");
_Static_assert(SIGNATURE_SECRET_BYTES == crypto_sign_ed25519_SECRETKEYBYTES, "as libsodium has them");

void signature_keys(const uint8_t seed[SIGNATURE_SEED_BYTES], uint8_t key[SIGNATURE_KEY_BYTES],
                    uint8_t secret[SIGNATURE_SECRET_BYTES])
{
        crypto_sign_ed25519_seed_keypair(key, secret, seed);
}

void signature_make(uint8_t signature[SIGNATURE_BYTES], const void *bytes, size_t length,
                    const uint8_t secret[SIGNATURE_SECRET_BYTES])
{
        crypto_sign_ed25519_detached(signature, NULL, bytes, length, secret);
}

/* libsodium's files refer to it; what they do here needs no random bytes, but what is asked for shall be random. */
void randombytes_buf(void *const buffer, const size_t length)
{
        for (size_t done = 0; done < length;) {
                ssize_t some = getrandom((char *)buffer + done, length - done, 0);

                if (some < 0) {
                        perror("getrandom");
                        abort();
                }
                done += (size_t)some;
        }
}
