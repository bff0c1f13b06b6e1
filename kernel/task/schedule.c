/* Who runs: the highest priority that is ready; among equals, in turns. */
#include "architecture.h"
#include "library/log.h"
#include "task/cpu.h"
#include "task/task.h"

struct cpu cpu;

/* The running task is in no list. */
static struct ready_list {
        struct task *first, *last;
} ready[TASK_PRIORITIES];

static void append(struct task *task)
{
        struct ready_list *list = &ready[task->priority];

        cpu.ready |= task->priority_bit;
        task->next_ready = NULL;
        task->previous_ready = list->last;
        if (list->last != NULL)
                list->last->next_ready = task;
        else
                list->first = task;
        list->last = task;
}

static void prepend(struct task *task)
{
        struct ready_list *list = &ready[task->priority];

        cpu.ready |= task->priority_bit;
        task->previous_ready = NULL;
        task->next_ready = list->first;
        if (list->first != NULL)
                list->first->previous_ready = task;
        else
                list->last = task;
        list->first = task;
}

void schedule_remove(struct task *task)
{
        struct ready_list *list = &ready[task->priority];

        if (task->previous_ready != NULL)
                task->previous_ready->next_ready = task->next_ready;
        else if (list->first == task)
                list->first = task->next_ready;
        else
                return; /* it runs, or waits */
        if (task->next_ready != NULL)
                task->next_ready->previous_ready = task->previous_ready;
        else
                list->last = task->previous_ready;
        task->next_ready = task->previous_ready = NULL;
        if (list->first == NULL)
                cpu.ready &= ~task->priority_bit;
}

void schedule_ready(struct task *task)
{
        assert(task->state != TASK_ENDED && task != cpu.current);
        task->state = TASK_READY;
        append(task);
        if (cpu.current == NULL || task->priority < cpu.current->priority)
                return;
        /* The first equal: the clock is to be set for the end of the slice. */
        if (task->priority > cpu.current->priority || ready[task->priority].first == task)
                cpu.pending |= PENDING_RESCHEDULE;
}

void schedule_yield(struct task *task)
{
        append(task);
        cpu.current = NULL;
        cpu.pending |= PENDING_RESCHEDULE;
}

void schedule_preempt(struct task *task)
{
        prepend(task);
        cpu.current = NULL;
}

bool schedule_has_equal(const struct task *task)
{
        return (cpu.ready & task->priority_bit) != 0;
}

bool schedule_has_higher(const struct task *task)
{
        return cpu.ready >= task->priority_bit << 1;
}

struct task *schedule_next(void)
{
        struct task *task;

        if (cpu.ready == 0)
                return NULL;
        task = ready[63 - __builtin_clzll(cpu.ready)].first;
        schedule_remove(task);
        return task;
}
