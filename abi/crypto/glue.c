/* What libsodium's files take from the rest of it, which is made for a C library and an operating system. */
#include <core.h>
#include <utils.h>

#include <stdint.h>

int sodium_init(void)
{
        return 0;
}

/* A call that its documentation forbids, such as of a hash that was ended. */
void sodium_misuse(void)
{
        __builtin_trap();
}

/* By volatile bytes, so that no compiler sees that nobody reads them again. */
void sodium_memzero(void *const memory, const size_t length)
{
        volatile unsigned char *byte = memory;

        for (size_t i = 0; i < length; i++)
                byte[i] = 0;
}

/* These look at every byte, whatever they find. */
int sodium_memcmp(const void *const one, const void *const other, size_t length)
{
        const volatile unsigned char *a = one, *b = other;
        volatile unsigned char different = 0;

        for (size_t i = 0; i < length; i++)
                different |= a[i] ^ b[i];
        return (1 & ((different - 1) >> 8)) - 1;
}

int sodium_is_zero(const unsigned char *bytes, const size_t length)
{
        volatile unsigned char seen = 0;

        for (size_t i = 0; i < length; i++)
                seen |= bytes[i];
        return 1 & ((seen - 1) >> 8);
}
