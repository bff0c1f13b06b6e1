/* The emulated processor: its floating-point registers, how it waits, and how it ends. */
#include "processor.h"

#include <stdlib.h>

#include "architecture.h"
#include "host.h"
#include "library/log.h"

struct processor_state host_processor;

void processor_state_initialise(struct processor_state *state)
{
        (void)state;
}

void processor_state_switch(struct processor_state *from, struct processor_state *to)
{
        if (from != NULL)
                *from = host_processor;
        host_processor = *to;
}

void processor_state_save(const struct processor_state *running, struct processor_state *copy)
{
        (void)running;
        *copy = host_processor;
}

void processor_state_restore(struct processor_state *running, const struct processor_state *copy)
{
        (void)running;
        host_processor = *copy;
}

void processor_state_forget(const struct processor_state *state)
{
        (void)state;
}

void processor_describe(void)
{
        log_line("host: emulated page tables, no protections of a CPU");
}

/* Nothing but the clock can end the wait; with no alarm set it would last for ever. */
void processor_idle(void)
{
        if (host_alarm == DEADLINE_NEVER)
                host_stop(HOST_DEADLOCK);
        if (host_time < host_alarm)
                host_time = host_alarm;
        host_alarm = DEADLINE_NEVER;
        clock_interrupt();
}

void machine_exit(bool pass)
{
        host_stop(pass ? HOST_PASSED : HOST_FAILED);
}

/* The driver's registers are resumed from host_run(): nothing in a host build comes here. */
void trap_resume(struct trap_frame *frame)
{
        trap_frame_log(frame);
        abort();
}

void trap_frame_log(const struct trap_frame *frame)
{
        log_line("number 0x%llx", (unsigned long long)frame->number);
        for (unsigned i = 0; i < 6; i++)
                log_line("argument %u 0x%llx", i + 1, (unsigned long long)frame->arguments.argument[i]);
        log_line("program counter 0x%llx", (unsigned long long)frame->program_counter);
        log_line("stack pointer 0x%llx", (unsigned long long)frame->stack_pointer);
}

void backtrace_log(const void *stack)
{
        (void)stack;
}
