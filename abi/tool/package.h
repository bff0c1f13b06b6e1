/* What the commands on packages share. */
#ifndef TOOL_PACKAGE_H
#define TOOL_PACKAGE_H

#include "crypto/signature.h"
#include "verdict.h"
#include "verdict/error.h"
#include "verdict/package.h"

/* What a reason says, to complete "the package ...". */
const char *package_reason_text(enum reason reason);

/* Sign the bytes, which end in room for the signature, and write them to a file. */
enum status package_write(const char *name, uint8_t *bytes, uint64_t size,
                          const uint8_t secret[SIGNATURE_SECRET_BYTES]);

#endif
