/* Memory and strings, byte by byte where speed does not count, by words where it does. */
#include "library/string.h"

#include <stdint.h>

/* A word that may alias anything, so that copying by words is defined. */
typedef uint64_t __attribute__((may_alias)) word;

static int both_aligned(const void *one, const void *other)
{
        return (((uintptr_t)one | (uintptr_t)other) & 7) == 0;
}

static inline void put_four(word *at, uint64_t first, uint64_t second, uint64_t third, uint64_t fourth)
{
        at[0] = first;
        at[1] = second;
        at[2] = third;
        at[3] = fourth;
}

/*
 * From the lower addresses up, so that the target may overlap the source from below. (Not memcpy() itself: its
 * restrict would let a compiler load what it has stored over.)
 */
static inline void *copy_upwards(void *to, const void *from, size_t length)
{
        uint8_t *target = to;
        const uint8_t *source = from;

        if (both_aligned(to, from)) {
                for (; length >= 32; length -= 32, target += 32, source += 32) {
                        const word *four = (const void *)source;
                        uint64_t first = four[0], second = four[1], third = four[2], fourth = four[3];

                        put_four((word *)(void *)target, first, second, third, fourth);
                }
                for (; length >= 8; length -= 8, target += 8, source += 8)
                        *(word *)(void *)target = *(const word *)(const void *)source;
        }
        while (length-- != 0)
                *target++ = *source++;
        return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t length)
{
        return copy_upwards(to, from, length);
}

void *memmove(void *to, const void *from, size_t length)
{
        uint8_t *target = to;
        const uint8_t *source = from;

        if ((uintptr_t)to - (uintptr_t)from >= length)
                return copy_upwards(to, from, length);
        while (length-- != 0)
                target[length] = source[length];
        return to;
}

void *memset(void *to, int byte, size_t length)
{
        uint8_t *target = to;
        uint64_t pattern = (uint8_t)byte * 0x0101010101010101u;

        if (both_aligned(to, to)) {
                for (; length >= 32; length -= 32, target += 32)
                        put_four((word *)(void *)target, pattern, pattern, pattern, pattern);
                for (; length >= 8; length -= 8, target += 8)
                        *(word *)(void *)target = pattern;
        }
        while (length-- != 0)
                *target++ = (uint8_t)byte;
        return to;
}

int memcmp(const void *one, const void *other, size_t length)
{
        const uint8_t *a = one, *b = other;

        for (; length != 0; length--, a++, b++) {
                if (*a != *b)
                        return *a - *b;
        }
        return 0;
}

void *memchr(const void *memory, int byte, size_t length)
{
        const uint8_t *at = memory;

        for (; length != 0; length--, at++) {
                if (*at == (uint8_t)byte)
                        return (void *)(uintptr_t)at;
        }
        return NULL;
}

size_t strnlen(const char *text, size_t most)
{
        size_t length = 0;

        while (length < most && text[length] != '\0')
                length++;
        return length;
}

size_t strlen(const char *text)
{
        size_t length = 0;

        while (text[length] != '\0')
                length++;
        return length;
}

int strcmp(const char *one, const char *other)
{
        while (*one != '\0' && *one == *other) {
                one++;
                other++;
        }
        return (uint8_t)*one - (uint8_t)*other;
}

char *strrchr(const char *text, int character)
{
        const char *found = NULL;

        for (;; text++) {
                if (*text == (char)character)
                        found = text;
                if (*text == '\0')
                        return (char *)(uintptr_t)found;
        }
}
