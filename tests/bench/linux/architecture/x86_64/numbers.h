/* Numbers of Linux's calls on x86_64. */
#ifndef BENCH_LINUX_NUMBERS_H
#define BENCH_LINUX_NUMBERS_H

enum linux_number {
        LINUX_read = 0,
        LINUX_write = 1,
        LINUX_close = 3,
        LINUX_mmap = 9,
        LINUX_munmap = 11,
        LINUX_rt_sigaction = 13,
        LINUX_sched_yield = 24,
        LINUX_dup = 32,
        LINUX_nanosleep = 35,
        LINUX_getpid = 39,
        LINUX_clone = 56,
        LINUX_exit = 60,
        LINUX_wait4 = 61,
        LINUX_kill = 62,
        LINUX_fcntl = 72,
        LINUX_reboot = 169,
        LINUX_pipe2 = 293,
};

#endif
