/* The system calls on tasks that live, and on the time. */
#include "memory/user.h"
#include "task/cpu.h"
#include "task/task.h"
#include "task/upcall.h"
#include "trap/syscall.h"
#include "verdict/number.h"

struct outcome sys_task_wait(struct task *caller, const struct syscall_args *args)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_TASK, RIGHT_READ, &capability);
        struct task *target;

        if (outcome_refuses(outcome))
                return outcome;
        target = task_of(capability);
        if (target == caller)
                return refuse(KERR_NOT_PERMITTED, 1, REASON_OWN_TASK);
        if (target->state == TASK_ENDED)
                return done(target->end);
        return wait_or_refuse(caller, &target->waiters, args->argument[1], KERR_TIMEOUT, 2);
}

struct outcome sys_task_yield(struct task *caller, const struct syscall_args *args)
{
        (void)args;
        schedule_yield(caller);
        return done(0);
}

static uint64_t count_children(const struct task *task)
{
        uint64_t count = 0;

        for (const struct task *child = task->children; child != NULL; child = child->next_sibling)
                count++;
        return count;
}

/* The call that a task waits in, by the number that the program gave: its register still holds it. */
static uint64_t waiting_call(const struct task *task)
{
        uint64_t number = task->state == TASK_WAITING ? trap_frame_number(&task->frame) : SYS_unknown;

        return number == SYS_queue_await && task->resumption.rolled ? SYS_queue_call : number;
}

/* Where a task stands, or stood: on the call's instruction, while it waits in one. */
static uint64_t program_counter(const struct task *task)
{
        struct trap_frame frame;

        if (task->state == TASK_ENDED)
                return task->end_program_counter;
        frame = task->frame;
        if (task->direct != DIRECT_NONE)
                trap_frame_rewind(&frame);
        return trap_frame_program_counter(&frame);
}

struct outcome sys_task_inspect(struct task *caller, const struct syscall_args *args)
{
        uint64_t buffer = args->argument[1], length = args->argument[2];
        struct task_information information;
        struct capability *capability;
        struct outcome outcome;
        struct task *task;

        if (length < sizeof(information))
                return refuse(KERR_BUFFER_TOO_SMALL, 3, REASON_TOO_SHORT);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_TASK, RIGHT_READ, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_writable(buffer, sizeof(information)))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_WRITABLE);

        task = task_of(capability);
        information = (struct task_information){
                .identity = task->identity,
                .state = task->state,
                .priority = task->priority,
                .end = task->end,
                .syscall = waiting_call(task),
                .fault_address = task->fault_address,
                .program_counter = program_counter(task),
                .children = count_children(task),
        };
        if (task->account != NULL) {
                information.limit = task->account->limit;
                information.used = task->account->used;
        }
        user_write(buffer, &information, sizeof(information));
        return done(0);
}

struct outcome sys_clock_read(struct task *caller, const struct syscall_args *args)
{
        (void)caller;
        (void)args;
        return done(clock_now());
}

/*
 * Success is that the time has come: unlike elsewhere, a deadline that passed refuses
 * nothing; and as elsewhere, a cancelled wait for what is there by now is done.
 */
struct outcome sys_timer_wait(struct task *caller, const struct syscall_args *args)
{
        struct outcome outcome;

        if (args->argument[0] <= clock_now())
                return done(0);
        outcome = wait_or_refuse(caller, NULL, args->argument[0], KERR_TIMEOUT, 1);
        if (outcome_refuses(outcome) && !caller->resumption.cancelled)
                return done(0); /* just now */
        return outcome;
}
