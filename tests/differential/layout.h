/*
 * Where things lie in the memory of a task that takes part: the same on every
 * machine, for addresses are arguments of calls. program.ld says it to the
 * linker, and guest/main.c compares.
 */
#ifndef DIFFERENTIAL_LAYOUT_H
#define DIFFERENTIAL_LAYOUT_H

#include "verdict/types.h"

#define PROGRAM_START ((uint64_t)0x400000) /* its bytes are another machine's others: never read by a call */
#define UPCALL_ENTRY ((uint64_t)0x400100)
#define READ_ONLY ((uint64_t)0x410000) /* two pages of ones */
#define INPUT ((uint64_t)0x42c000)     /* one page: what a call reads */
#define OUTPUT ((uint64_t)0x42d000)    /* two pages: what it writes */
#define LAST_PAGE ((uint64_t)0x42f000) /* behind it is nothing */
#define PROGRAM_END ((uint64_t)0x430000)
#define SHARED ((uint64_t)0x10000000) /* struct state, in the guests */
#define ARENA ((uint64_t)0x20000000)  /* where regions are mapped */
#define ARENA_PAGES 48u

/* A child's handles: itself, then these grants, in every child. The first two are never an argument. */
#define HANDLE_SHARED ((handle_t)1 << 32 | 2)
#define HANDLE_OUTPUT ((handle_t)1 << 32 | 3) /* the console */

/* What a child's startup argument is: this, and its priority. */
#define CHILD_ARGUMENT ((uint64_t)1 << 63)

/* What the first task's is: where to begin, how far to go, and whether every call is to be shown. Bit 0 is the
 * kernel's. */
#define ARGUMENT_PRINTING ((uint64_t)2)
#define ARGUMENT_SEED(argument) ((argument) >> 2 & 0xfffff)
#define ARGUMENT_EPISODE(argument) ((argument) >> 22 & 0xfffff)
#define ARGUMENT_THOUSANDS(argument) ((argument) >> 42 & 0xfffff) /* calls; 0: one episode */

#endif
