/* Tasks that exist for the kernel's data structures alone: an account and a table, but no program. */
#ifndef UNIT_TASK_H
#define UNIT_TASK_H

#include "unit.h"

#include "memory/heap.h"
#include "task/task.h"

/* An object that lives for ever, and panics if somebody lets go of it once too often. */
static struct object fake_object __attribute__((unused)) = { .type = OBJECT_NAMESPACE, .references = 1 };

static inline struct task *fake_task(uint64_t capabilities)
{
        struct quota quota = { .capabilities = capabilities, .regions = 1000, .frames = 3000, .tasks = 10 };
        struct task *task = heap_allocate(sizeof(*task));

        cr_assert(task != NULL);
        task->object = (struct object){ .type = OBJECT_TASK, .references = 1 };
        task->account = account_create(NULL, &quota);
        task->priority = PRIORITY_NORMAL;
        task->priority_bit = (uint64_t)1 << PRIORITY_NORMAL;
        task->wait.deadline = DEADLINE_NEVER;
        task->frame.program_counter = 0x400100;
        cr_assert(capability_table_create(&task->capabilities, capabilities));
        return task;
}

static inline void fake_task_end(struct task *task)
{
        capability_close_all(task);
        capability_table_destroy(&task->capabilities);
        account_close(task->account);
        heap_free(task, sizeof(*task));
}

static inline struct capability *capability_of(struct task *task, handle_t handle)
{
        struct capability *found = NULL;

        cr_assert(capability_lookup_any(task, handle, 1, &found).code == 0);
        return found;
}

#define expect_done(call, expected)                                                                                    \
        do {                                                                                                           \
                struct outcome outcome_ = (call);                                                                      \
                                                                                                                       \
                cr_expect(outcome_.code == 0 && outcome_.value == (uint64_t)(expected), #call ": %lld, 0x%llx",        \
                          (long long)outcome_.code, (printable)outcome_.value);                                        \
        } while (0)

#define expect_refused(call, error, argument, reason)                                                                  \
        do {                                                                                                           \
                struct outcome outcome_ = (call);                                                                      \
                                                                                                                       \
                cr_expect(outcome_.code == KERR_##error && outcome_.value == (REASON_##reason << 8 | (argument)),      \
                          #call ": %lld, 0x%llx", (long long)outcome_.code, (printable)outcome_.value);                \
        } while (0)

#endif
