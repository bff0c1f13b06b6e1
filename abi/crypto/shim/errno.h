/* libsodium includes a C library's <errno.h>; what is built of it here sets none. */
#ifndef CRYPTO_SHIM_ERRNO_H
#define CRYPTO_SHIM_ERRNO_H
#endif
