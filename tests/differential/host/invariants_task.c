/* Tasks: their lists, their family, and where each of them stands. */
#include <stddef.h>

#include "invariants.h"
#include "task/cpu.h"
#include "task/task.h"
#include "task/upcall.h"

#define MANY 100000u /* longer than any list here: it goes in a circle */

static const char *family_broken(const struct task *task)
{
        unsigned count = 0;

        for (const struct task *child = task->children; child != NULL; child = child->next_sibling) {
                HOLDS(child->parent == task, "a child has another parent");
                HOLDS(child->next_sibling == NULL || child->next_sibling->previous_sibling == child,
                      "the list of children is torn");
                HOLDS(count++ < MANY, "the list of children has no end");
        }
        HOLDS(task->parent == NULL || task->parent->state != TASK_ENDED, "a task lives whose parent has ended");
        return NULL;
}

static const struct wait_link *link_of(const struct task *task, bool also)
{
        return also ? &task->wait.also : &task->wait.on;
}

/* A list on which the task stands: it is there, among others that wait, and the list is whole. */
static const char *list_broken(const struct task *task, bool also)
{
        const struct wait_list *list = link_of(task, also)->list;
        unsigned count = 0;
        bool found = false;

        for (const struct task *at = list->first; at != NULL; at = link_of(at, also)->next) {
                const struct wait_link *link = link_of(at, also);

                found = found || at == task;
                HOLDS(link->list == list && at->state == TASK_WAITING, "a wait list holds a stranger");
                HOLDS(link->next != NULL || list->last == at, "a wait list ends elsewhere");
                HOLDS(link->next == NULL || link_of(link->next, also)->previous == at, "a wait list is torn");
                HOLDS(count++ < MANY, "a wait list has no end");
        }
        HOLDS(found, "a task is not on the wait list that it names");
        return NULL;
}

static const char *waiting_broken(const struct task *task)
{
        const char *broken = NULL;

        HOLDS(task != cpu.current, "a task waits and runs");
        HOLDS(task->previous_ready == NULL && task->next_ready == NULL, "a task waits and is ready");
        HOLDS(task->wait.on.list != NULL || task->wait.on.next == NULL, "a task on no wait list has a next one");
        HOLDS(task->wait.also.list == NULL || task->wait.on.list != NULL, "a wait on a second list has no first");
        if (task->wait.on.list != NULL)
                broken = list_broken(task, false);
        if (broken == NULL && task->wait.also.list != NULL)
                broken = list_broken(task, true);
        return broken;
}

static const char *ready_broken(const struct task *task)
{
        HOLDS(task->state == TASK_READY, "a task that has ended is among those that live");
        HOLDS(task->wait.on.list == NULL && task->wait.also.list == NULL && task->wait.deadline == DEADLINE_NEVER,
              "a task that is ready waits");
        HOLDS(task->next_ready == NULL || task->next_ready->previous_ready == task, "a ready list is torn");
        HOLDS(task->next_ready == NULL || task->next_ready->priority == task->priority,
              "a ready list has mixed priorities");
        HOLDS(cpu.current == NULL || task->priority <= cpu.current->priority,
              "a higher task is ready than the one that runs");
        return NULL;
}

static const struct task *served_caller;
static unsigned served_count;

static void count_served(struct reply *reply)
{
        served_count += reply->caller == served_caller && reply == &served_caller->reply;
}

/* Who waits directly has kept its frame as the call left it, is on no list, and has somebody to end its wait. */
static const char *direct_broken(const struct task *task)
{
        bool serves = task->direct == DIRECT_SERVES || task->direct == DIRECT_SERVES_WORDS;
        bool barred = task->upcall.depth != 0 || task->resumption.call != NULL || task->resumption.cancelled ||
                      task->reply.object.references != 0 || !direct_possible(task);

        HOLDS(task->no_direct_calls == barred, "a task may call directly and must not, or may not and could");
        HOLDS(task->reply.caller == task || task->reply.object.references != 0, "a task's own reply is another's");
        if (task->direct == DIRECT_NONE)
                return NULL;
        HOLDS(task->state == TASK_WAITING && task->wait.on.list == NULL && task->wait.deadline == DEADLINE_NEVER,
              "a task waits directly, and in another way");
        HOLDS(!task->resumption.cancelled && !task->resumption.rolled, "a direct wait carries what a restart would");
        if (serves) {
                HOLDS(task->resumption.serving == NULL, "a task that serves a call waits for one");
                HOLDS(task->serves->server == task || task->serves->words_server == task,
                      "a server's queue does not know it");
                return NULL;
        }
        HOLDS(!barred, "a task has called directly that must not");
        served_caller = task;
        served_count = 0;
        for (const struct task *server = tasks; server != NULL; server = server->next_task)
                each_serving(server, count_served);
        HOLDS(served_count == 1, "a direct call is not served by one task");
        return NULL;
}

/* By the tasks themselves: each that is ready and does not run stands in the list of its priority. */
static const char *ready_bits_broken(void)
{
        uint64_t bits = 0;

        for (const struct task *task = tasks; task != NULL; task = task->next_task) {
                HOLDS(task->priority_bit == (uint64_t)1 << task->priority, "a task does not know its priority's bit");
                if (task->state == TASK_READY && task != cpu.current)
                        bits |= task->priority_bit;
        }
        HOLDS(bits == cpu.ready, "the priorities that are said to be ready are not");
        return NULL;
}

static const char *upcall_broken(const struct task *task)
{
        HOLDS(task->upcall.depth <= UPCALL_DEPTH_MAXIMUM, "upcalls are nested too deep");
        HOLDS(task->upcall.depth == 0 || task->upcall.saved != NULL, "an interrupted context is kept nowhere");
        HOLDS(task->upcall.entry == 0 || task->upcall.saved != NULL, "a handler has no memory for what it interrupts");
        HOLDS(task != cpu.current || !upcall_deliverable(task), "a task runs whose upcall was to be delivered");
        HOLDS(task->state != TASK_WAITING || !upcall_deliverable(task), "a task waits beside its upcall");
        return NULL;
}

const char *tasks_broken(void)
{
        unsigned count = 0;

        for (const struct task *task = tasks; task != NULL; task = task->next_task) {
                const char *broken = family_broken(task);

                HOLDS(task->next_task == NULL || task->next_task->previous_task == task, "the list of tasks is torn");
                HOLDS(count++ < MANY, "the list of tasks has no end");
                HOLDS(task->account != NULL && !task->account->closed, "a task lives without an account");
                if (broken == NULL)
                        broken = task->state == TASK_WAITING ? waiting_broken(task) : ready_broken(task);
                if (broken == NULL)
                        broken = upcall_broken(task);
                if (broken == NULL)
                        broken = direct_broken(task);
                if (broken != NULL)
                        return broken;
        }
        HOLDS(count <= task_count(), "more tasks live than exist");
        return ready_bits_broken();
}
