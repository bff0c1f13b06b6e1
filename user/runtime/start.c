/* The beginning and the end of a program. */
#include <verdict/verdict.h>

static uint64_t argument_of_start;

uint64_t startup_argument(void)
{
        return argument_of_start;
}

/* The constructors of a C++ program's global objects, in order; a C program has none. See linker/user.ld. */
extern void (*const __init_array_start[])(void);
extern void (*const __init_array_end[])(void);

/* By "<" on numbers: of two arrays, a compiler may take for granted that their addresses are not equal. */
static void run_constructors(void)
{
        uintptr_t at = (uintptr_t)__init_array_start, end = (uintptr_t)__init_array_end;

        for (; at < end; at += sizeof(__init_array_start[0]))
                (*(void (*const *)(void))at)();
}

void runtime_start(uint64_t argument)
{
        argument_of_start = argument;
        run_constructors();
        exit(main());
}

/* Set if the program has anything to destroy (cxx_destructors.c). Not weak: that costs a page of addresses on aarch64.
 */
extern void (*run_destructors)(void);
void (*run_destructors)(void);

void exit(int status)
{
        if (run_destructors)
                run_destructors();
        print_flush();
        for (;;)
                sys_task_exit((uint32_t)status);
}

void abort(void)
{
        exit(ABORT_STATUS);
}
