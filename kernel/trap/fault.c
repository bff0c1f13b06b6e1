/* A program's own fault: it ends, alone, with a report that a person can read. */
#include "architecture.h"
#include "library/log.h"
#include "package/component.h"
#include "task/cpu.h"
#include "task/task.h"

static const char *const texts[] = {
#define FAULT(name, number, text) [number] = text,
#include "fault.def"
};

/* Below a stack lies nothing; a touch this close to it was meant for the stack. */
#define STACK_GUARD 65536u

static enum fault classify(const struct task *task, enum fault fault, uint64_t address)
{
        if ((fault == FAULT_READ || fault == FAULT_WRITE) && address < task->stack_base &&
            task->stack_base - address <= STACK_GUARD)
                return FAULT_STACK_OVERFLOW;
        return fault;
}

static void report(const struct task *task, enum fault fault, uint64_t address)
{
        uint64_t counter = trap_frame_program_counter(&task->frame), offset;
        const char *symbol = component_symbol(task->component, counter, &offset);

        log_line("task %llu (%s) ended by its own fault: %s", (unsigned long long)task->identity, task->component->name,
                 texts[fault]);
        if (symbol != NULL)
                log_line("  address 0x%llx, at 0x%llx, which is %s + 0x%llx", (unsigned long long)address,
                         (unsigned long long)counter, symbol, (unsigned long long)offset);
        else
                log_line("  address 0x%llx, at 0x%llx", (unsigned long long)address, (unsigned long long)counter);
        trap_frame_log(&task->frame);
}

void user_fault(enum fault fault, uint64_t address)
{
        struct task *task = cpu.current;

        fault = classify(task, fault, address);
        report(task, fault, address);
        task->fault_address = address;
        task_end(task, END_FAULT, fault);
}
