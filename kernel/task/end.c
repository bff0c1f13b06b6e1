/* The end of a task, and of all that it spawned. */
#include "capability/capability.h"
#include "library/log.h"
#include "memory/heap.h"
#include "package/component.h"
#include "region/region.h"
#include "task/cpu.h"
#include "task/task.h"
#include "task/upcall.h"
#include "trap/gate.h"
#include "trap/syscall.h"

static struct task *first_task;

void task_set_first(struct task *task)
{
        first_task = task;
}

/*
 * The first task's end is the machine's, and its status the machine's: nothing
 * is given back, since nobody is left who could have it.
 */
static void finish_machine(enum end_cause cause, uint32_t status)
{
        bool pass = cause == END_EXITED && status == 0;

        if (!pass)
                log_line("the first task (%s) ended: cause %u, status %u", first_task->component->name, cause, status);
        machine_exit(pass);
}

/* Out of its parent's children and out of the list of those that live. */
static void unlink(struct task *task)
{
        if (task->previous_sibling != NULL)
                task->previous_sibling->next_sibling = task->next_sibling;
        else if (task->parent != NULL)
                task->parent->children = task->next_sibling;
        if (task->next_sibling != NULL)
                task->next_sibling->previous_sibling = task->previous_sibling;
        if (task->previous_task != NULL)
                task->previous_task->next_task = task->next_task;
        else
                tasks = task->next_task;
        if (task->next_task != NULL)
                task->next_task->previous_task = task->previous_task;
        task->next_sibling = task->previous_sibling = task->next_task = task->previous_task = NULL;
        task->parent = NULL;
}

/* Everything that a task has but the record of its end. Also of one that has never run. */
void task_release_all(struct task *task)
{
        trap_forget(task);
        upcall_forget(task);
        capability_close_all(task);
        capability_table_destroy(&task->capabilities);
        region_unmap_all(task);
        address_space_destroy(&task->space);
        account_refund_frames(task->account, task->address_space_frames);
        task->address_space_frames = 0;
        unlink(task);
        object_release(&task->component->object, 1);
        account_close(task->account);
        task->account = NULL;
}

static void end_one(struct task *task, enum end_cause cause, uint32_t status)
{
        if (task->state == TASK_WAITING)
                wait_cancel(task);
        else
                schedule_remove(task);
        task->state = TASK_ENDED;
        task->end = (uint64_t)cause << 32 | status;
        task->end_program_counter = trap_frame_program_counter(&task->frame);
        task_release_all(task);
        wake_all(&task->waiters);
        object_release(&task->object, 1);
}

void task_end(struct task *task, enum end_cause cause, uint32_t status)
{
        struct task *leaf;

        if (task == first_task)
                finish_machine(cause, status);
        object_hold(&task->object);
        while (task->state != TASK_ENDED) {
                leaf = task;
                while (leaf->children != NULL)
                        leaf = leaf->children;
                end_one(leaf, leaf == task ? cause : END_KILLED, leaf == task ? status : 0);
        }
        cpu.pending |= PENDING_RESCHEDULE;
        object_release(&task->object, 1);
}

struct outcome sys_task_exit(struct task *caller, const struct syscall_args *args)
{
        task_end(caller, END_EXITED, (uint32_t)args->argument[0]);
        return just_return();
}

struct outcome sys_task_kill(struct task *caller, const struct syscall_args *args)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_TASK, RIGHT_WRITE, &capability);
        struct task *target;

        if (outcome_refuses(outcome))
                return outcome;
        target = task_of(capability);
        if (target->state == TASK_ENDED)
                return refuse(KERR_NOT_PERMITTED, 1, REASON_TASK_ENDED);

        task_end(target, END_KILLED, 0);
        /* The caller may have been the target, or below it: then nobody is there to return to. */
        return cpu.current == NULL ? just_return() : done(0);
}
