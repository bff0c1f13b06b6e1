/* The beginning and the end of a program. */
#include <verdict/verdict.h>

#include "at_end.h"

static uint64_t argument_of_start;

uint64_t startup_argument(void)
{
        return argument_of_start;
}

/* The constructors of a C++ program's global objects, in order; a C program has none. See linker/user.ld. */
extern void (*const __init_array_start[])(void);
extern void (*const __init_array_end[])(void);

void runtime_start(uint64_t argument)
{
        /* By "<" on numbers: of two arrays, a compiler may take for granted that their addresses are not equal. */
        uintptr_t at = (uintptr_t)__init_array_start, end = (uintptr_t)__init_array_end;

        argument_of_start = argument;
        for (; at < end; at += sizeof(__init_array_start[0]))
                (*(void (*const *)(void))at)();
        exit(main());
}

/* Set by what has something left to do at the end. Not weak: that costs a page of addresses on aarch64. */
void (*run_destructors)(void);
void (*flush_at_end)(void);

void exit(int status)
{
        if (run_destructors)
                run_destructors();
        if (flush_at_end)
                flush_at_end();
        for (;;)
                sys_task_exit((uint32_t)status);
}

void abort(void)
{
        exit(ABORT_STATUS);
}
