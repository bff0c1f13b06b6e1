/* What entry.S does on a real machine, for calls that a test makes in the name of the running task. */
#include <string.h>

#include "architecture.h"
#include "host.h"
#include "task/cpu.h"
#include "task/task.h"
#include "verdict/number.h"

#define ENTRIES_MAXIMUM 1000000u /* calls made again in one step; more is a livelock */
#define SCRAMBLED ((uint64_t)0x5c3a3b1ed0000000)

static struct trap_frame registers; /* of the running task, while it runs */
static bool short_way;
static enum host_state state;

/*
 * The frame gets everything but what C preserves, the stack pointer among it:
 * reading that there would be a mistake, so it is spoilt.
 */
static void save_at_entry(struct trap_frame *frame)
{
        *frame = registers;
        frame->stack_pointer = SCRAMBLED;
        for (unsigned i = 0; i < HOST_PRESERVED; i++)
                frame->preserved[i] = SCRAMBLED + i;
}

static void save_preserved(struct trap_frame *frame)
{
        frame->stack_pointer = registers.stack_pointer;
        memcpy(frame->preserved, registers.preserved, sizeof(registers.preserved));
}

/* What the calls came to that can end in another task at once (queue/direct.h). */
static struct direct_switch switched;

/* What these are without that: in the check build, it is looked at that a refusal changes nothing. NULL: the handlers.
 */
static syscall_handler *ordinary[SYSCALL_NUMBERS];

/* As the arguments' registers are on a real machine. */
static struct outcome try_direct(struct task *caller, const struct syscall_args *args,
                                 struct direct_switch (*direct)(struct task *, const struct syscall_args *, uint64_t,
                                                                uint64_t, uint64_t, uint64_t),
                                 unsigned number, syscall_handler *handler)
{
        const uint64_t *argument = args->argument;

        switched = direct(caller, args, argument[2], argument[0], argument[4], argument[5]);
        if (switched.task != NULL)
                return done(switched.value);
        return ordinary[number] != NULL ? ordinary[number](caller, args) : handler(caller, args);
}

#define DIRECT_CALL(name)                                                                                              \
        struct outcome syscall_##name(struct task *caller, const struct syscall_args *args)                            \
        {                                                                                                              \
                return try_direct(caller, args, name##_direct, SYS_##name, sys_##name);                                \
        }
DIRECT_CALL(queue_call)
DIRECT_CALL(queue_reply_receive)
DIRECT_CALL(queue_call_words)
DIRECT_CALL(queue_reply_receive_words)

void host_take_direct_way(bool taken)
{
        static const struct {
                unsigned number;
                syscall_handler *direct, *handler;
        } calls[] = {
                { SYS_queue_call, syscall_queue_call, sys_queue_call },
                { SYS_queue_reply_receive, syscall_queue_reply_receive, sys_queue_reply_receive },
                { SYS_queue_call_words, syscall_queue_call_words, sys_queue_call_words },
                { SYS_queue_reply_receive_words, syscall_queue_reply_receive_words, sys_queue_reply_receive_words },
        };

        for (unsigned i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
                syscall_handler **handle = &syscalls[calls[i].number].handle, **other = &ordinary[calls[i].number];

                if (*other == NULL)
                        *other = *handle == calls[i].direct ? calls[i].handler : *handle;
                *handle = taken ? calls[i].direct : *other;
        }
}

/* syscall_switch: the registers are the other task's from here on, at the end of its own call. */
static void switch_directly(struct trap_frame *frame, struct verdict verdict)
{
        struct task *from = (struct task *)((char *)frame - offsetof(struct task, frame));

        save_preserved(frame);
        processor_state_switch(&from->processor, &switched.task->processor);
        cpu.current = switched.task;
        cpu.frame = &switched.task->frame;
        registers = *cpu.frame;
        trap_frame_set_verdict(&registers, verdict);
}

/* The short way, or syscall_settle(). */
static struct verdict dispatch(struct trap_frame *frame)
{
        struct task *caller = cpu.current;
        uint64_t number = trap_frame_number(frame);
        const struct syscall_entry *entry = &syscalls[number < SYSCALL_ENTRIES_LAST ? number : SYSCALL_ENTRIES_LAST];
        struct outcome outcome = entry->handle(caller, trap_frame_arguments(frame));
        uint64_t joined = (uint64_t)outcome.code | cpu.pending;

        if (joined == 0 || (joined < 32 && (entry->declared >> joined & 1) != 0))
                return (struct verdict){ .error = (uint64_t)outcome.code, .value = outcome.value };
        return syscall_settle(caller, outcome.code, outcome.value, (uint64_t)entry->number << 32 | entry->declared);
}

/* One entry by the syscall instruction on which the task stands. */
static void enter(void)
{
        struct trap_frame *frame = cpu.frame;
        struct verdict verdict;

        trap_frame_advance(&registers);
        registers.has_verdict = false;
        save_at_entry(frame);
        switched.task = NULL;
        verdict = dispatch(frame);
        short_way = cpu.pending == 0;
        if (switched.task != NULL) {
                switch_directly(frame, verdict);
                return;
        }
        if (short_way) {
                save_preserved(frame);
                registers = *frame;
                trap_frame_set_verdict(&registers, verdict);
                return;
        }
        if ((cpu.pending & PENDING_FRAME_COMPLETE) == 0)
                save_preserved(cpu.frame);
        registers = *trap_return();
}

static void interrupt(void)
{
        *cpu.frame = registers;
        host_alarm = DEADLINE_NEVER;
        clock_interrupt();
        registers = *trap_return();
}

/* Interrupts that are due, and calls made again, until the running task has control. */
static void settle(void)
{
        for (unsigned entries = 0; entries < ENTRIES_MAXIMUM; entries++) {
                if (host_time >= host_alarm)
                        interrupt();
                else if (registers.at_syscall)
                        enter();
                else
                        return;
        }
        host_stop(HOST_LIVELOCK);
}

/* Let function do something, then everything that follows of itself. A machine that has ended stays so. */
static struct host_step step(void (*function)(void *argument), void *argument)
{
        struct host_step result = { .state = state };

        if (state == HOST_RUNNING)
                result.state = state = host_try(function, argument);
        if (state != HOST_RUNNING)
                return result;
        result.task = cpu.current;
        result.short_way = short_way;
        result.has_verdict = registers.has_verdict;
        if (result.has_verdict)
                result.verdict = (struct verdict){ registers.number, registers.arguments.argument[1] };
        registers.has_verdict = false;
        return result;
}

static void resume(void *unused)
{
        (void)unused;
        registers = *trap_return();
        settle();
}

struct host_step host_resume(void)
{
        state = HOST_RUNNING;
        return step(resume, NULL);
}

static void call(void *arguments)
{
        registers.number = ((uint64_t *)arguments)[0];
        memcpy(&registers.arguments, (uint64_t *)arguments + 1, sizeof(registers.arguments));
        registers.at_syscall = true;
        enter();
        settle();
}

struct host_step host_syscall(uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5,
                              uint64_t a6)
{
        uint64_t arguments[] = { number, a1, a2, a3, a4, a5, a6 };

        return step(call, arguments);
}

struct user_fault_arguments {
        enum fault fault;
        uint64_t address;
};

static void fault(void *argument)
{
        const struct user_fault_arguments *arguments = argument;

        *cpu.frame = registers;
        user_fault(arguments->fault, arguments->address);
        registers = *trap_return();
        settle();
}

struct host_step host_fault(enum fault number, uint64_t address)
{
        struct user_fault_arguments arguments = { number, address };

        short_way = false;
        return step(fault, &arguments);
}

static void advance(void *nanoseconds)
{
        host_time += *(uint64_t *)nanoseconds;
        settle();
}

struct host_step host_advance(uint64_t nanoseconds)
{
        short_way = false;
        return step(advance, &nanoseconds);
}

struct trap_frame *host_registers(void)
{
        return &registers;
}

void *host_user_memory(uint64_t address)
{
        uint64_t entry = host_translate(address);

        if (entry == 0)
                return NULL;
        return (uint8_t *)physical_to_virtual(entry & ~(uint64_t)(FRAME_SIZE - 1)) + address % FRAME_SIZE;
}

bool host_user_read(void *to, uint64_t from, size_t length)
{
        return user_copy_from(to, from, length);
}

bool host_user_write(uint64_t to, const void *from, size_t length)
{
        for (size_t i = 0; i < length; i++) {
                uint8_t *byte = host_user_memory(to + i);

                if (byte == NULL)
                        return false;
                *byte = ((const uint8_t *)from)[i];
        }
        return true;
}
