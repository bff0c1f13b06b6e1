/*
 * All the registers that a program has, so that a call can be made with each
 * of them filled, and each looked at afterwards. Written in assembly for each
 * architecture, in architecture/.
 */
#ifndef CONFORMANCE_REGISTERS_H
#define CONFORMANCE_REGISTERS_H

#include <stdbool.h>
#include <stdint.h>

#define REGISTERS_GENERAL 32

/* The assembly knows this by its offsets. */
struct register_file {
        _Alignas(16) uint8_t vector[512]; /* FPU and SIMD; on x86_64 as FXSAVE lays it out */
        uint64_t general[REGISTERS_GENERAL];
        uint64_t flags;
        uint64_t control[3]; /* of the FPU, and the thread pointer, where they stand elsewhere */
};

/* Which of them is what, said by the assembly. */
struct register_layout {
        uint8_t general_count;
        uint8_t number, argument[6];
        uint8_t error, value;
        uint8_t stack;
        uint8_t call_length; /* of the system call instruction, in bytes */
        uint32_t destroyed;  /* by the instruction: general registers, as bits */
        uint64_t flags;      /* those that a program can choose */
        uint8_t vector[512]; /* which bits of it hold a register */
};

extern const struct register_layout register_layout;

/* FPU control registers to values that are valid, but not the usual ones. */
void register_control(struct register_file *file);

/* Load all of in (its stack pointer is filled in), do the system call, store all in out. */
void register_call(struct register_file *in, struct register_file *out);

/* The same with a loop instead: until the word that the error register points to is not 0. It uses the value register.
 */
void register_spin(struct register_file *in, struct register_file *out);

/* What register_upcall() remembers. */
struct handled {
        uint64_t count;
        uint64_t bits; /* of all of them */
};

/* An upcall's entry, whose argument is a struct handled *: fills every register with rubbish, then returns. */
void register_upcall(uint64_t bits, uint64_t argument);

/* Thread pointers and bases that a program can set: how many there are, at most two, and what they are. */
unsigned register_bases(void);
void register_bases_get(uint64_t bases[2]);
void register_bases_set(const uint64_t bases[2]);

/* The system call instruction alone, register_layout.call_length bytes. */
extern const uint8_t register_call_instruction[];

/* Instructions that end a program. */
void register_illegal(void);
void register_breakpoint(void);
void register_privileged(void);

#endif
