/*
 * The system call instruction. The number goes in rax, arguments in rdi, rsi,
 * rdx, r10, r8, r9; the error comes back in rax, the value in rdx; rcx and r11
 * are lost; no other register changes.
 */
#ifndef VERDICT_ARCHITECTURE_H
#define VERDICT_ARCHITECTURE_H

#include <stdint.h>

#include "verdict/types.h"

static inline struct verdict verdict_syscall0(uint64_t number)
{
        struct verdict verdict;

        __asm__ volatile("syscall" : "=a"(verdict.error), "=d"(verdict.value) : "a"(number) : "rcx", "r11", "memory");
        return verdict;
}

static inline struct verdict verdict_syscall1(uint64_t number, uint64_t a1)
{
        struct verdict verdict;

        __asm__ volatile("syscall"
                         : "=a"(verdict.error), "=d"(verdict.value)
                         : "a"(number), "D"(a1)
                         : "rcx", "r11", "memory");
        return verdict;
}

static inline struct verdict verdict_syscall2(uint64_t number, uint64_t a1, uint64_t a2)
{
        struct verdict verdict;

        __asm__ volatile("syscall"
                         : "=a"(verdict.error), "=d"(verdict.value)
                         : "a"(number), "D"(a1), "S"(a2)
                         : "rcx", "r11", "memory");
        return verdict;
}

static inline struct verdict verdict_syscall3(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3)
{
        struct verdict verdict;

        __asm__ volatile("syscall"
                         : "=a"(verdict.error), "=d"(verdict.value)
                         : "a"(number), "D"(a1), "S"(a2), "d"(a3)
                         : "rcx", "r11", "memory");
        return verdict;
}

static inline struct verdict verdict_syscall4(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4)
{
        struct verdict verdict;
        register uint64_t r10 __asm__("r10") = a4;

        __asm__ volatile("syscall"
                         : "=a"(verdict.error), "=d"(verdict.value)
                         : "a"(number), "D"(a1), "S"(a2), "d"(a3), "r"(r10)
                         : "rcx", "r11", "memory");
        return verdict;
}

static inline struct verdict verdict_syscall5(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                                              uint64_t a5)
{
        struct verdict verdict;
        register uint64_t r10 __asm__("r10") = a4;
        register uint64_t r8 __asm__("r8") = a5;

        __asm__ volatile("syscall"
                         : "=a"(verdict.error), "=d"(verdict.value)
                         : "a"(number), "D"(a1), "S"(a2), "d"(a3), "r"(r10), "r"(r8)
                         : "rcx", "r11", "memory");
        return verdict;
}

static inline struct verdict verdict_syscall6(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                                              uint64_t a5, uint64_t a6)
{
        struct verdict verdict;
        register uint64_t r10 __asm__("r10") = a4;
        register uint64_t r8 __asm__("r8") = a5;
        register uint64_t r9 __asm__("r9") = a6;

        __asm__ volatile("syscall"
                         : "=a"(verdict.error), "=d"(verdict.value)
                         : "a"(number), "D"(a1), "S"(a2), "d"(a3), "r"(r10), "r"(r8), "r"(r9)
                         : "rcx", "r11", "memory");
        return verdict;
}

#endif
