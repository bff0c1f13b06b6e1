/*
 * What libsodium aligns for vector instructions, which none of these files has,
 * is aligned as a stack is. To align it further a compiler takes a register for
 * itself, even one of those that the kernel is compiled without.
 */
#define CRYPTO_ALIGN(bytes) __attribute__((aligned(16)))
