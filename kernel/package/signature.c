/* Signatures of packages: Ed25519 (RFC 8032), by libsodium. */
#include "package/signature.h"

#include "crypto/signature.h"
#include "library/log.h"
#include "library/string.h"
#include "package/manifest.h"

static const struct trusted_key *key_of(const struct package_header *header)
{
        for (unsigned i = 0; i < trusted_key_count; i++) {
                if (memcmp(trusted_keys[i].key, header->key, sizeof(header->key)) == 0)
                        return &trusted_keys[i];
        }
        return NULL;
}

enum reason package_signature_check(const uint8_t *bytes, uint64_t length)
{
        const struct trusted_key *key;

        if (!manifest_begins(bytes, length))
                return REASON_NOT_A_PACKAGE;
        key = key_of(package_header_of(bytes));
        if (key == NULL)
                return REASON_UNKNOWN_KEY;
        length -= PACKAGE_SIGNATURE_SIZE;
        return signature_holds(bytes + length, bytes, length, key->key) ? REASON_NONE : REASON_SIGNATURE_MISMATCH;
}

void trusted_keys_log(void)
{
        for (unsigned i = 0; i < trusted_key_count; i++)
                log_string(trusted_keys[i].line);
        if (trusted_key_count == 0)
                log_line("trusts no key: no package can be mounted");
}
