/*
 * The functions that compilers expect even of freestanding code, and two more.
 * By words where both ends are aligned, else by bytes.
 */
#include <verdict/verdict.h>

/* A word that may alias anything, so that copying by words is defined. */
typedef uint64_t __attribute__((may_alias)) word;

static int aligned(const void *one, const void *other)
{
        return (((uintptr_t)one | (uintptr_t)other) % sizeof(word)) == 0;
}

/*
 * Both compilers know a loop that copies when they see one, and would put a
 * call of memcpy() in its place: here, of itself. They cannot see through this.
 */
#define NO_LIBRARY_CALL() __asm__ volatile("" ::: "memory")

void *memcpy(void *restrict to, const void *restrict from, size_t length)
{
        unsigned char *target = to;
        const unsigned char *source = from;

        if (aligned(to, from)) {
                for (; length >= sizeof(word); length -= sizeof(word), target += sizeof(word), source += sizeof(word)) {
                        *(word *)(void *)target = *(const word *)(const void *)source;
                        NO_LIBRARY_CALL();
                }
        }
        for (; length != 0; length--) {
                *target++ = *source++;
                NO_LIBRARY_CALL();
        }
        return to;
}

void *memmove(void *to, const void *from, size_t length)
{
        unsigned char *target = to;
        const unsigned char *source = from;

        if ((uintptr_t)to - (uintptr_t)from >= length)
                return memcpy(to, from, length);
        while (length-- != 0) {
                target[length] = source[length];
                NO_LIBRARY_CALL();
        }
        return to;
}

void *memset(void *to, int byte, size_t length)
{
        unsigned char *target = to;
        uint64_t pattern = (unsigned char)byte * (uint64_t)0x0101010101010101;

        if (aligned(to, to)) {
                for (; length >= sizeof(word); length -= sizeof(word), target += sizeof(word)) {
                        *(word *)(void *)target = pattern;
                        NO_LIBRARY_CALL();
                }
        }
        for (; length != 0; length--) {
                *target++ = (unsigned char)byte;
                NO_LIBRARY_CALL();
        }
        return to;
}

int memcmp(const void *one, const void *other, size_t length)
{
        const unsigned char *a = one, *b = other;

        for (; length != 0; length--, a++, b++) {
                if (*a != *b)
                        return *a - *b;
        }
        return 0;
}

size_t strlen(const char *text)
{
        size_t length = 0;

        while (text[length] != '\0') {
                length++;
                NO_LIBRARY_CALL();
        }
        return length;
}

int strcmp(const char *one, const char *other)
{
        while (*one != '\0' && *one == *other) {
                one++;
                other++;
        }
        return (unsigned char)*one - (unsigned char)*other;
}
