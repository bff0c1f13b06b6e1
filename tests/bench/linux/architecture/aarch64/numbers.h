/* Numbers of Linux's calls on aarch64. */
#ifndef BENCH_LINUX_NUMBERS_H
#define BENCH_LINUX_NUMBERS_H

enum linux_number {
        LINUX_dup = 23,
        LINUX_fcntl = 25,
        LINUX_close = 57,
        LINUX_pipe2 = 59,
        LINUX_read = 63,
        LINUX_write = 64,
        LINUX_exit = 93,
        LINUX_nanosleep = 101,
        LINUX_sched_yield = 124,
        LINUX_kill = 129,
        LINUX_rt_sigaction = 134,
        LINUX_reboot = 142,
        LINUX_getpid = 172,
        LINUX_munmap = 215,
        LINUX_clone = 220,
        LINUX_mmap = 222,
        LINUX_wait4 = 260,
};

#endif
