/* Key files: NAME.secret, the seed of a pair of Ed25519 keys, and NAME.public; each one line of hexadecimal digits. */
#ifndef TOOL_KEY_H
#define TOOL_KEY_H

#include <stdint.h>

#include "crypto/signature.h"
#include "verdict.h"

enum status key_read_public(const char *name, uint8_t key[SIGNATURE_KEY_BYTES]);
enum status key_read_secret(const char *name, uint8_t key[SIGNATURE_KEY_BYTES], uint8_t secret[SIGNATURE_SECRET_BYTES]);

#endif
