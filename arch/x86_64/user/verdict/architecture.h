/*
 * The system call instruction. The number goes in rax, arguments in rdi, rsi,
 * rdx, r10, r8, r9; the error comes back in rax, the value in rdx; rcx and r11
 * are lost; no other register changes, but for those of words that come back
 * (verdict_syscall_words()).
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

/* Any call: also those with words (below), which change four registers of arguments. */
static inline struct verdict verdict_syscall_any(uint64_t number, const uint64_t arguments[6])
{
        struct verdict verdict;
        uint64_t rsi = arguments[1];
        register uint64_t r10 __asm__("r10") = arguments[3];
        register uint64_t r8 __asm__("r8") = arguments[4];
        register uint64_t r9 __asm__("r9") = arguments[5];

        __asm__ volatile("syscall"
                         : "=a"(verdict.error), "=d"(verdict.value), "+S"(rsi), "+r"(r10), "+r"(r8), "+r"(r9)
                         : "a"(number), "D"(arguments[0]), "d"(arguments[2])
                         : "rcx", "r11", "memory");
        return verdict;
}

/* Words go out as arguments 2 to 5, and come back in what a verdict leaves free of the registers of arguments. */
static inline struct verdict verdict_syscall_words(uint64_t number, uint64_t handle, uint64_t words[4],
                                                   uint64_t deadline)
{
        struct verdict verdict;
        uint64_t rsi = words[0];
        register uint64_t r10 __asm__("r10") = words[2];
        register uint64_t r8 __asm__("r8") = words[3];
        register uint64_t r9 __asm__("r9") = deadline;

        __asm__ volatile("syscall"
                         : "=a"(verdict.error), "=d"(verdict.value), "+S"(rsi), "+r"(r10), "+r"(r8), "+r"(r9)
                         : "a"(number), "D"(handle), "d"(words[1])
                         : "rcx", "r11", "memory");
        if (verdict.error == 0) {
                words[0] = rsi;
                words[1] = r10;
                words[2] = r8;
                words[3] = r9;
        }
        return verdict;
}

#endif
