/*
 * The kernel as a library: a machine that a test boots, drives and takes apart.
 *
 * host_boot() brings it to the first task. From there on the test is the user
 * programs: it makes calls for whichever task runs. All of it is one thread; a
 * machine that ends (HOST_PASSED and on) can only be shut down.
 */
#ifndef HOST_HOST_H
#define HOST_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "verdict/error.h"
#include "verdict/types.h"

struct task;
struct trap_frame;

enum host_state {
        HOST_RUNNING,
        HOST_PASSED,   /* machine_exit(true) */
        HOST_FAILED,   /* machine_exit(false): the console says why */
        HOST_DEADLOCK, /* every task waits, and no deadline will come */
        HOST_LIVELOCK, /* calls restart one another for ever */
};

/* Who runs after a step, and what the call that it made before came to. */
struct host_step {
        enum host_state state;
        struct task *task; /* NULL unless HOST_RUNNING */
        bool has_verdict;  /* false: the task starts, goes on after an interrupt, or begins an upcall */
        struct verdict verdict;
        bool short_way; /* the verdict came back without trap_return() */
};

/*
 * A machine of so many bytes (0: 64 MiB) with this boot package, whose command
 * line names the component to begin with. The step is the first task's start.
 */
struct host_step host_boot(size_t memory, const void *package, size_t length, const char *command_line);

/* As host_boot(), but no task runs: memory, and nothing in it. For tests of single parts of the kernel. */
void host_boot_bare(size_t memory);

/* End all tasks, and give everything back. Answers how many frames the kernel did not get back. */
uint64_t host_shutdown(void);

/*
 * Whether calls and answers try to go from task to task directly (queue/direct.h), from now to the next boot. Else the
 * release build does, and the check build does not.
 */
void host_take_direct_way(bool taken);

/* The running task makes a call; a call that waits lets others run, until one of them has control. */
struct host_step host_syscall(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5,
                              uint64_t a6);

/* The running task faults; the clock moves on and its interrupt, if due, takes the running task off. */
struct host_step host_fault(enum fault fault, uint64_t address);
struct host_step host_advance(uint64_t nanoseconds);

/* The registers of the running task, as it sees them. */
struct trap_frame *host_registers(void);

/* Where a byte of the running task's memory stands (up to its page's end), or NULL. */
void *host_user_memory(uint64_t address);

/* Copies of the running task's memory, without regard to what the task itself may do. false: not mapped. */
bool host_user_read(void *to, uint64_t from, size_t length);
bool host_user_write(uint64_t to, const void *from, size_t length);

/* Call function(argument) where a panic or an exit of the machine comes back as a state. */
enum host_state host_try(void (*function)(void *argument), void *argument);

/* All that the kernel has said since the last clearing. */
const char *host_console(void);
void host_console_clear(void);

/* What arrives at the console from now on: these bytes, which the caller keeps, and then nothing ever more. */
void host_console_input(const char *bytes, size_t length);

extern uint64_t host_time;  /* what clock_now() answers */
extern uint64_t host_alarm; /* what clock_arm() was last given */

/* Bytes whose data cache was flushed, and whose code was made visible, since the program began. */
extern uint64_t host_flushed, host_synchronised;

/* For arch/host itself: whoever trap_return() chooses runs; leave whatever runs, with this state. */
struct host_step host_resume(void);
_Noreturn void host_stop(enum host_state state);

#endif
