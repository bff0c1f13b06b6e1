/* The beginning and the end of a program with a C library. */
#include <stdlib.h>
#include <unistd.h>

#include <verdict/verdict.h>

#include "arguments.h"

extern int main(int argc, char **argv);
extern void __libc_init_array(void);

static uint64_t argument_of_start;

uint64_t startup_argument(void)
{
        return argument_of_start;
}

void runtime_start(uint64_t argument)
{
        char **argv;
        int argc;

        argument_of_start = argument;
        __libc_init_array();
        argv = program_arguments(&argc);
        exit(main(argc, argv));
}

/* exit() comes here when all is written that stdio still has. */
void _exit(int status)
{
        print_flush();
        for (;;)
                sys_task_exit((uint32_t)status);
}
