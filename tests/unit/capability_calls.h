/* The calls on capabilities, made for a task that does not run. */
#ifndef UNIT_CAPABILITY_CALLS_H
#define UNIT_CAPABILITY_CALLS_H

#include "task.h"

#include "trap/syscall.h"

static inline struct outcome call1(struct outcome (*handler)(struct task *, const struct syscall_args *),
                                   struct task *task, uint64_t one)
{
        return handler(task, &(struct syscall_args){ { one } });
}

static inline struct outcome grant(struct task *task, handle_t source, handle_t target, uint64_t rights, uint64_t badge)
{
        return sys_capability_grant(task, &(struct syscall_args){ { source, target, rights, badge } });
}

static inline struct outcome copy(struct task *task, handle_t source, uint64_t rights)
{
        return sys_capability_duplicate(task, &(struct syscall_args){ { source, rights } });
}

static inline handle_t install(struct task *task, unsigned rights)
{
        object_hold(&fake_object);
        return capability_install(task, &fake_object, rights);
}

#endif
