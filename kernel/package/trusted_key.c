/* The keys that the kernel trusts: what the build was given, by default a key that it has made for itself. */
#include "package/signature.h"

const struct trusted_key trusted_keys[] = {
#define TRUSTED_KEY(name, digits, ...) { "kernel: trusts key " digits "... (" name ")\n", { __VA_ARGS__ } },
#include "trusted_key.def"
};

const unsigned trusted_key_count = sizeof(trusted_keys) / sizeof(trusted_keys[0]);
