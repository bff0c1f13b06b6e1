/* libsodium's assertions state what its checks before them have made sure of. */
#ifndef CRYPTO_SHIM_ASSERT_H
#define CRYPTO_SHIM_ASSERT_H

#define assert(condition) ((condition) ? (void)0 : __builtin_trap())

#endif
