/* The four functions that compilers expect even of freestanding code, and those that the kernel and libfdt use. */
#ifndef KERNEL_LIBRARY_STRING_H
#define KERNEL_LIBRARY_STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t length);
void *memmove(void *to, const void *from, size_t length);
void *memset(void *to, int byte, size_t length);
int memcmp(const void *one, const void *other, size_t length);
size_t strlen(const char *text);
size_t strnlen(const char *text, size_t most);
int strcmp(const char *one, const char *other);
void *memchr(const void *memory, int byte, size_t length);
char *strrchr(const char *text, int character);

#endif
