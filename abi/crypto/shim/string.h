/* What libsodium uses of a C library's <string.h>: the kernel and the runtime have these of their own. */
#ifndef CRYPTO_SHIM_STRING_H
#define CRYPTO_SHIM_STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t length);
void *memmove(void *to, const void *from, size_t length);
void *memset(void *to, int byte, size_t length);
int memcmp(const void *one, const void *other, size_t length);
size_t strlen(const char *text);

#endif
