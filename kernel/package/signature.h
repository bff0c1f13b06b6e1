/* Who has signed a package, and whether the kernel trusts them. */
#ifndef KERNEL_PACKAGE_SIGNATURE_H
#define KERNEL_PACKAGE_SIGNATURE_H

#include <stdint.h>

#include "verdict/error.h"
#include "verdict/package.h"

struct trusted_key {
        const char *line; /* what the log says of it */
        uint8_t key[PACKAGE_KEY_SIZE];
};

/* The keys that this kernel was built to trust. */
extern const struct trusted_key trusted_keys[];
extern const unsigned trusted_key_count;

/*
 * REASON_NONE: the bytes are a package as one of those whom the kernel trusts
 * has signed it. Nothing but the place and the first bytes of the key are read
 * out of the package before that is known.
 */
enum reason package_signature_check(const uint8_t *bytes, uint64_t length);

/* A line for each trusted key, on the log. */
void trusted_keys_log(void);

#endif
