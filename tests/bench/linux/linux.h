/*
 * The bench's rows as another kernel has them: a program for Linux, which is its
 * init. It stands on nothing but the system call, whose registers are the same
 * as Verdict's; so the marked calls are those of the bench.
 */
#ifndef BENCH_LINUX_H
#define BENCH_LINUX_H

#include <stdbool.h>

#include "../guest/mark.h"
#include "numbers.h"

extern const unsigned repeats[SLOTS_USED];

/* A system call by its number; what Linux answers, an errno below 0. */
#define CALL_OF(number, ...)                                                                                           \
        (struct call)                                                                                                  \
        {                                                                                                              \
                {                                                                                                      \
                        number, __VA_ARGS__                                                                            \
                }                                                                                                      \
        }
#define linux_call(number, ...) ((int64_t)verdict_syscall6(number, __VA_ARGS__).error)

/* A call that must succeed, or be refused by this errno; else it is said, and the machine ends. */
int64_t must(const char *what, int64_t result);
void must_refuse(const char *what, int64_t result, int error);
int64_t marked(enum slot slot, const struct call *call);

/* start.S: as in ../guest/architecture; the handler of the signal, which returns by itself. And a read of address 0. */
void signal_entry_marked(void);
void fault_marked(void);

void linux_main(void);
void bench_refusals(void);
void bench_objects(void);
void bench_processes(void);
void bench_signals(void);

int64_t fork_process(uint64_t more_flags);
void wait_for(int64_t process);
_Noreturn void exit_process(uint64_t status);

#endif
