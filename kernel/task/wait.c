/* Wait lists, and the deadlines of those that wait. */
#include "task/wait.h"

#include "architecture.h"
#include "task/cpu.h"
#include "task/task.h"

/* The waiting tasks that have a deadline, the next first. */
static struct task *timers;

static void list_append(struct wait_list *list, struct task *task)
{
        task->wait.list = list;
        task->wait.next = NULL;
        task->wait.previous = list->last;
        if (list->last != NULL)
                list->last->wait.next = task;
        else
                list->first = task;
        list->last = task;
}

static void list_remove(struct task *task)
{
        struct wait *wait = &task->wait;

        if (wait->previous != NULL)
                wait->previous->wait.next = wait->next;
        else
                wait->list->first = wait->next;
        if (wait->next != NULL)
                wait->next->wait.previous = wait->previous;
        else
                wait->list->last = wait->previous;
        wait->list = NULL;
        wait->next = wait->previous = NULL;
}

/* Behind those with the same deadline, so that equals are woken in the order of their calls. */
static void timer_insert(struct task *task)
{
        struct task *previous = NULL, *next = timers;

        while (next != NULL && next->wait.deadline <= task->wait.deadline) {
                previous = next;
                next = next->wait.next_timer;
        }
        task->wait.previous_timer = previous;
        task->wait.next_timer = next;
        if (next != NULL)
                next->wait.previous_timer = task;
        if (previous != NULL)
                previous->wait.next_timer = task;
        else
                timers = task;
}

static void timer_remove(struct task *task)
{
        struct wait *wait = &task->wait;

        if (wait->previous_timer != NULL)
                wait->previous_timer->wait.next_timer = wait->next_timer;
        else
                timers = wait->next_timer;
        if (wait->next_timer != NULL)
                wait->next_timer->wait.previous_timer = wait->previous_timer;
        wait->next_timer = wait->previous_timer = NULL;
}

void wait_begin(struct task *task, struct wait_list *list, uint64_t deadline)
{
        task->state = TASK_WAITING;
        task->wait.deadline = deadline;
        if (list != NULL)
                list_append(list, task);
        if (deadline != DEADLINE_NEVER)
                timer_insert(task);
}

void wait_cancel(struct task *task)
{
        if (task->wait.list != NULL)
                list_remove(task);
        if (task->wait.deadline != DEADLINE_NEVER)
                timer_remove(task);
        task->wait.deadline = DEADLINE_NEVER;
}

void wait_end(struct task *task)
{
        if (task->state != TASK_WAITING)
                return;
        wait_cancel(task);
        schedule_ready(task);
}

struct outcome wait_or_refuse(struct task *task, struct wait_list *list, uint64_t deadline, enum kernel_error error,
                              unsigned argument)
{
        if (task->resumption.cancelled)
                return refuse(error, argument, REASON_CANCELLED);
        if (deadline <= clock_now())
                return refuse(error, argument, REASON_DEADLINE_PASSED);
        wait_begin(task, list, deadline);
        return restart();
}

void wake_one(struct wait_list *list)
{
        if (list->first != NULL)
                wait_end(list->first);
}

void wake_all(struct wait_list *list)
{
        while (list->first != NULL)
                wait_end(list->first);
}

uint64_t wait_expire(uint64_t now)
{
        while (timers != NULL && timers->wait.deadline <= now)
                wait_end(timers);
        return timers == NULL ? DEADLINE_NEVER : timers->wait.deadline;
}
