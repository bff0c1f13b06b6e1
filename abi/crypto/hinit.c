/* How libsodium begins the hash of what is signed. On the host its file that signs has it; who only checks has no such
 * file. */
#include <crypto_hash_sha512.h>

void _crypto_sign_ed25519_ref10_hinit(crypto_hash_sha512_state *hash, int prehashed);

void _crypto_sign_ed25519_ref10_hinit(crypto_hash_sha512_state *hash, int prehashed)
{
        (void)prehashed; /* never, here: only its own call for hashes asks for that */
        crypto_hash_sha512_init(hash);
}
