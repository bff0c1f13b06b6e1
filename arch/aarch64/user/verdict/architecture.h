/*
 * The system call instruction. The number goes in x8, arguments in x0 to x5;
 * the error comes back in x0, the value in x1; no other register changes, but
 * for those of words that come back (verdict_syscall_words()).
 */
#ifndef VERDICT_ARCHITECTURE_H
#define VERDICT_ARCHITECTURE_H

#include <stdint.h>

#include "verdict/types.h"

static inline struct verdict verdict_syscall0(uint64_t number)
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0");
        register uint64_t x1 __asm__("x1");

        __asm__ volatile("svc #0" : "=r"(x0), "=r"(x1) : "r"(x8) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        return verdict;
}

static inline struct verdict verdict_syscall1(uint64_t number, uint64_t a1)
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0") = a1;
        register uint64_t x1 __asm__("x1");

        __asm__ volatile("svc #0" : "+r"(x0), "=r"(x1) : "r"(x8) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        return verdict;
}

static inline struct verdict verdict_syscall2(uint64_t number, uint64_t a1, uint64_t a2)
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0") = a1;
        register uint64_t x1 __asm__("x1") = a2;

        __asm__ volatile("svc #0" : "+r"(x0), "+r"(x1) : "r"(x8) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        return verdict;
}

static inline struct verdict verdict_syscall3(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3)
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0") = a1;
        register uint64_t x1 __asm__("x1") = a2;
        register uint64_t x2 __asm__("x2") = a3;

        __asm__ volatile("svc #0" : "+r"(x0), "+r"(x1) : "r"(x8), "r"(x2) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        return verdict;
}

static inline struct verdict verdict_syscall4(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4)
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0") = a1;
        register uint64_t x1 __asm__("x1") = a2;
        register uint64_t x2 __asm__("x2") = a3;
        register uint64_t x3 __asm__("x3") = a4;

        __asm__ volatile("svc #0" : "+r"(x0), "+r"(x1) : "r"(x8), "r"(x2), "r"(x3) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        return verdict;
}

static inline struct verdict verdict_syscall5(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                                              uint64_t a5)
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0") = a1;
        register uint64_t x1 __asm__("x1") = a2;
        register uint64_t x2 __asm__("x2") = a3;
        register uint64_t x3 __asm__("x3") = a4;
        register uint64_t x4 __asm__("x4") = a5;

        __asm__ volatile("svc #0" : "+r"(x0), "+r"(x1) : "r"(x8), "r"(x2), "r"(x3), "r"(x4) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        return verdict;
}

static inline struct verdict verdict_syscall6(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                                              uint64_t a5, uint64_t a6)
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0") = a1;
        register uint64_t x1 __asm__("x1") = a2;
        register uint64_t x2 __asm__("x2") = a3;
        register uint64_t x3 __asm__("x3") = a4;
        register uint64_t x4 __asm__("x4") = a5;
        register uint64_t x5 __asm__("x5") = a6;

        __asm__ volatile("svc #0" : "+r"(x0), "+r"(x1) : "r"(x8), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        return verdict;
}

/* Any call: also those with words (below), which change four registers of arguments. */
static inline struct verdict verdict_syscall_any(uint64_t number, const uint64_t arguments[6])
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0") = arguments[0];
        register uint64_t x1 __asm__("x1") = arguments[1];
        register uint64_t x2 __asm__("x2") = arguments[2];
        register uint64_t x3 __asm__("x3") = arguments[3];
        register uint64_t x4 __asm__("x4") = arguments[4];
        register uint64_t x5 __asm__("x5") = arguments[5];

        __asm__ volatile("svc #0" : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x5) : "r"(x8) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        return verdict;
}

/* Words go out as arguments 2 to 5, and come back in what a verdict leaves free of the registers of arguments. */
static inline struct verdict verdict_syscall_words(uint64_t number, uint64_t handle, uint64_t words[4],
                                                   uint64_t deadline)
{
        struct verdict verdict;
        register uint64_t x8 __asm__("x8") = number;
        register uint64_t x0 __asm__("x0") = handle;
        register uint64_t x1 __asm__("x1") = words[0];
        register uint64_t x2 __asm__("x2") = words[1];
        register uint64_t x3 __asm__("x3") = words[2];
        register uint64_t x4 __asm__("x4") = words[3];
        register uint64_t x5 __asm__("x5") = deadline;

        __asm__ volatile("svc #0" : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x5) : "r"(x8) : "memory");
        verdict.error = x0;
        verdict.value = x1;
        if (verdict.error == 0) {
                words[0] = x2;
                words[1] = x3;
                words[2] = x4;
                words[3] = x5;
        }
        return verdict;
}

#endif
