/* libsodium includes a system's <sys/types.h>, and uses nothing of it that <stddef.h> has not. */
#ifndef CRYPTO_SHIM_SYS_TYPES_H
#define CRYPTO_SHIM_SYS_TYPES_H

#include <stddef.h>

#endif
