/* libsodium includes a C library's <stdlib.h>; for what is built of it here, sizes are enough. */
#ifndef CRYPTO_SHIM_STDLIB_H
#define CRYPTO_SHIM_STDLIB_H

#include <stddef.h>

#endif
