/* The numbers of the system calls, and of the ABI itself. */
#ifndef VERDICT_NUMBER_H
#define VERDICT_NUMBER_H

/* Answered by abi_version(). Grows when something is added; nothing is ever changed. */
#define VERDICT_ABI_VERSION 1

enum syscall_number {
#define SYSCALL(number, name, ...) SYS_##name = number,
#include "../../syscall.def"
        SYS_unknown = 255, /* stands for every number that is no system call */
        SYSCALL_NUMBERS = 256,
};

#endif
