/* Out of the kernel by the long way: who runs next, from where, and until when. */
#include "architecture.h"
#include "device/layers.h"
#include "library/log.h"
#include "task/cpu.h"
#include "task/task.h"
#include "task/upcall.h"

#define TIME_SLICE 10000000u /* nanoseconds: how long a task runs while an equal is ready */

static uint64_t slice_end;
static uint64_t armed = DEADLINE_NEVER;

/* Whose address space and processor state the CPU has: the task of the frame that it would store to. */
static struct task *loaded(void)
{
        return cpu.frame == NULL ? NULL : (struct task *)((char *)cpu.frame - offsetof(struct task, frame));
}

void trap_forget(struct task *task)
{
        processor_state_forget(&task->processor);
        if (cpu.current == task)
                cpu.current = NULL;
        if (loaded() == task) {
                cpu.frame = NULL;
                address_space_activate(NULL);
        }
}

void clock_interrupt(void)
{
        armed = DEADLINE_NEVER;
}

static void arm(uint64_t time)
{
        if (time == armed)
                return;
        armed = time;
        clock_arm(time);
}

static void load(struct task *task)
{
        struct task *before = loaded();

        if (before == task)
                return;
        address_space_activate(&task->space);
        processor_state_switch(before == NULL ? NULL : &before->processor, &task->processor);
        cpu.frame = &task->frame;
}

void trap_begin(struct task *first)
{
        slice_end = clock_now() + TIME_SLICE;
        load(first);
        cpu.current = first;
}

/*
 * The running task goes on, unless it waits, has ended, or somebody else has the
 * better claim. One that is preempted keeps what is left of its slice, so that
 * it cannot starve its equals by being interrupted often.
 */
static struct task *choose(uint64_t now)
{
        struct task *current = cpu.current, *next;

        if (current != NULL) {
                if (now >= slice_end && schedule_has_equal(current)) {
                        schedule_yield(current);
                } else if (schedule_has_higher(current)) {
                        current->slice_left = now < slice_end ? slice_end - now : 0;
                        schedule_preempt(current);
                } else {
                        return current;
                }
        }
        next = schedule_next();
        if (next != NULL) {
                slice_end = now + (next->slice_left != 0 ? next->slice_left : TIME_SLICE);
                next->slice_left = 0;
        }
        return next;
}

static void idle(uint64_t next)
{
        if (next == DEADLINE_NEVER) {
                log_line("every task waits, and nothing is left that could wake one");
                machine_exit(false);
        }
        arm(next);
        processor_idle();
}

struct trap_frame *trap_return(void)
{
        struct task *task;
        uint64_t now, next, input;

        if (cpu.current != NULL && cpu.current->state == TASK_WAITING)
                cpu.current = NULL;
        for (;;) {
                now = clock_now();
                next = wait_expire(now);
                input = console_poll(now);
                if (input < next)
                        next = input;
                task = choose(now);
                if (task != NULL)
                        break;
                idle(next);
        }
        load(task);
        cpu.current = task;
        if (upcall_deliverable(task))
                upcall_deliver(task);
        cpu.pending = task->resumption.cancelled || task->resumption.rolled ? PENDING_RESTARTED : 0;
        arm(schedule_has_equal(task) && slice_end < next ? slice_end : next);
        return &task->frame;
}
