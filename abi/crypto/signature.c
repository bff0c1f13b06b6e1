/* Checking signatures. */
#include "crypto/signature.h"

#include <crypto_sign_ed25519.h>

_Static_assert(SIGNATURE_BYTES == crypto_sign_ed25519_BYTES, "as libsodium has them");
_Static_assert(SIGNATURE_KEY_BYTES == crypto_sign_ed25519_PUBLICKEYBYTES, "as libsodium has them");

bool signature_holds(const uint8_t signature[SIGNATURE_BYTES], const void *bytes, size_t length,
                     const uint8_t key[SIGNATURE_KEY_BYTES])
{
        return crypto_sign_ed25519_verify_detached(signature, bytes, length, key) == 0;
}
