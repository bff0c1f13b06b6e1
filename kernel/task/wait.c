/* Wait lists, and the deadlines of those that wait. */
#include "task/wait.h"

#include "architecture.h"
#include "task/cpu.h"
#include "task/task.h"
#include "task/timer.h"

static struct wait_link *link_of(struct task *task, const struct wait_list *list)
{
        return list->also ? &task->wait.also : &task->wait.on;
}

static void list_append(struct wait_list *list, struct task *task)
{
        *link_of(task, list) = (struct wait_link){ .list = list, .previous = list->last };
        if (list->last != NULL)
                link_of(list->last, list)->next = task;
        else
                list->first = task;
        list->last = task;
}

static void list_remove(struct wait_link *link)
{
        struct wait_list *list = link->list;

        if (list == NULL)
                return;
        if (link->previous != NULL)
                link_of(link->previous, list)->next = link->next;
        else
                list->first = link->next;
        if (link->next != NULL)
                link_of(link->next, list)->previous = link->previous;
        else
                list->last = link->previous;
        *link = (struct wait_link){ 0 };
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

void wait_also(struct task *task, struct wait_list *list)
{
        list->also = true;
        list_append(list, task);
}

void wait_cancel(struct task *task)
{
        if (task->direct != DIRECT_NONE)
                direct_expand(task);
        list_remove(&task->wait.on);
        list_remove(&task->wait.also);
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

void wake_each(struct wait_list *list)
{
        while (list->first != NULL)
                wait_end(list->first);
}

uint64_t wait_expire(uint64_t now)
{
        while (timer_first != NULL && timer_first->wait.deadline <= now)
                wait_end(timer_first);
        return timer_first == NULL ? DEADLINE_NEVER : timer_first->wait.deadline;
}
