/*
 * What the portable kernel asks of an architecture, and what it offers to one.
 *
 * Every architecture (arch/x86_64, arch/aarch64, arch/host) has the headers
 * layout.h, trap_frame.h, address_space.h and processor.h; the build puts its
 * directory on the include path, so that no portable file knows which it is.
 *
 *   layout.h         ELF_MACHINE; DIRECT_MAP_BASE; physical_to_virtual(), virtual_to_physical()
 *   trap_frame.h     struct trap_frame, and its inline readers and writers (below)
 *   address_space.h  struct address_space
 *   processor.h      struct processor_state: what a task owns beside its frame
 *                    (FPU and SIMD registers, thread pointers)
 *
 * The kernel runs on one CPU, on one stack, with interrupts off; only
 * processor_idle() lets them in.
 */
#ifndef KERNEL_ARCHITECTURE_H
#define KERNEL_ARCHITECTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "address_space.h"
#include "layout.h"
#include "processor.h"
#include "trap_frame.h"
#include "verdict/error.h"
#include "verdict/types.h"

/*
 * trap_frame.h, inline:
 *
 *   struct syscall_args *trap_frame_arguments(struct trap_frame *);       the six argument registers, in place
 *   uint64_t trap_frame_number(const struct trap_frame *);                the syscall number register
 *   void trap_frame_set_number(struct trap_frame *, uint64_t number);
 *   void trap_frame_set_verdict(struct trap_frame *, struct verdict);     the two result registers
 *   void trap_frame_set_words(struct trap_frame *, const uint64_t words[MESSAGE_WORDS]);
 *        four words that a call answers beside its verdict, in registers of arguments
 *   void trap_frame_rewind(struct trap_frame *);                          back onto the syscall instruction
 *   void trap_frame_advance(struct trap_frame *);                         past it again
 *   uint64_t trap_frame_program_counter(const struct trap_frame *);
 *   uint64_t trap_frame_stack_pointer(const struct trap_frame *);
 *   void trap_frame_initialise(struct trap_frame *, uint64_t entry, uint64_t stack, uint64_t argument);
 *        out of zeroed memory
 *   void trap_frame_begin_upcall(struct trap_frame *, uint64_t entry, uint64_t bits, uint64_t argument);
 *        All other registers as they were, but for the stack pointer, which
 *        skips the red zone and is aligned as at a function's entry.
 */

/* --- Offered by the architecture ---------------------------------------- */

/* The registers of frame, by name, on the log. */
void trap_frame_log(const struct trap_frame *frame);

/* Leave the kernel for user mode with all registers of frame. */
_Noreturn void trap_resume(struct trap_frame *frame);

/*
 * FPU, SIMD and thread pointers. A state that was initialised, out of zeroed memory, reads as zeroes.
 * Those of the running task may still be in the CPU, and some of a task's that
 * does not run may be, until another asks for the registers.
 */
void processor_state_initialise(struct processor_state *state);
void processor_state_switch(struct processor_state *from, struct processor_state *to); /* from NULL: nobody's */
void processor_state_save(const struct processor_state *running, struct processor_state *copy);
void processor_state_restore(struct processor_state *running, const struct processor_state *copy);
void processor_state_forget(const struct processor_state *state);

/* Wait with interrupts on until one was taken. */
void processor_idle(void);

/* On the log: which protections the CPU has, and which of those used here are absent. */
void processor_describe(void);

/* Nanoseconds since boot; never goes back. */
uint64_t clock_now(void);

/* Have clock_interrupt() called at that time (at once if it is past); DEADLINE_NEVER disarms. */
void clock_arm(uint64_t time);

/* Bytes, at least one, to the machine's console. */
void console_put(const char *bytes, size_t length);

/*
 * The next byte that has arrived at it, 0 to 255; CONSOLE_NONE: none is there now;
 * CONSOLE_ENDED: nor will one ever come, for there is no port.
 */
int console_get(void);
#define CONSOLE_NONE (-1)
#define CONSOLE_ENDED (-2)

/* Whether the CPU has a source of random numbers; and a word of it (false: it has failed, though it was asked again).
 */
bool processor_has_random(void);
bool processor_random(uint64_t *word);

/* End the machine, so that whoever started it can tell pass from fail. */
_Noreturn void machine_exit(bool pass);

/*
 * What the kernel's stack holds of return addresses from there outwards, on the
 * log; nothing, if it is not on it. The code has no frame pointers, so among them
 * may be one of a call that has returned.
 */
void backtrace_log(const void *stack);

/*
 * Page tables. A map of so many frames, at least one, from address on, where nothing is mapped,
 * cannot fail: the caller asks for the tables it will need (NULL: in a space that
 * is empty), and makes sure that frame_allocate() can give so many. access: bits of enum
 * access, never write and execute at once, and one enum memory_type. What a CPU
 * lacks of these is taken as the next stricter type.
 */
bool address_space_create(struct address_space *space); /* false: no frame; takes one */
unsigned address_space_tables_needed(const struct address_space *space, uint64_t address, uint64_t length);
unsigned address_space_map(struct address_space *space, uint64_t address, const uint64_t *frames, uint64_t count,
                           unsigned access); /* answers how many tables it took */
void address_space_unmap(struct address_space *space, uint64_t address, uint64_t length);
void address_space_activate(const struct address_space *space); /* NULL: the kernel alone */
unsigned address_space_destroy(struct address_space *space);    /* not active; answers how many frames went back */

/*
 * User memory of the active address space. The caller has checked that the
 * addresses lie in [0, USER_END); a fault answers false. Copies are checked by
 * the page tables as the program itself would be.
 */
bool user_copy_from(void *to, uint64_t from, size_t length);
bool user_copy_to(uint64_t to, const void *from, size_t length);
bool user_probe_read(uint64_t address);  /* one byte */
bool user_probe_write(uint64_t address); /* one byte, left as it is */

/* Zeroes, as fast as the CPU can; both are multiples of 16, and the memory is in the direct map. */
void memory_clear(void *start, size_t length);

/* Make code that was written, through the direct map or any other write-back mapping, visible to instruction fetch. */
void instruction_cache_synchronise(const void *start, size_t length);

/*
 * Memory's own what the data caches hold of it: written back, and forgotten.
 * start lies in the direct map. Whatever was written before, by whatever mapping
 * and type, is in memory after it.
 */
void data_cache_flush(const void *start, size_t length);

/* --- Offered to the architecture ---------------------------------------- */

struct memory_range {
        uint64_t start; /* physical */
        uint64_t end;
};

#define BOOT_RANGES 32

struct boot_information {
        struct memory_range memory[BOOT_RANGES]; /* RAM, all of it in the direct map */
        unsigned memory_count;
        struct memory_range reserved[BOOT_RANGES]; /* of it: kernel, module, early tables, device tree */
        unsigned reserved_count;
        struct memory_range module; /* the boot package; empty if none */
        const char *command_line;
};

/* Called once, on the boot stack, with the final page tables active. */
_Noreturn void kernel_main(const struct boot_information *boot);

/* The part of it that ends with the first task in cpu.current; the host's tests begin with it. */
void kernel_start(const struct boot_information *boot);

/* System calls: syscalls[] and syscall_settle(), in trap/syscall.h. The caller's frame lacks the registers that C
 * preserves. */

/* Which task runs next, and from where: after everything that is not a plain syscall exit. */
struct trap_frame *trap_return(void);

/* The running task faulted; its frame is complete. */
void user_fault(enum fault fault, uint64_t address);

/* The time given to clock_arm() has come. */
void clock_interrupt(void);

#endif
