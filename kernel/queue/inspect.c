/* The call queue_inspect: how many messages, of how many. */
#include "queue/queue.h"
#include "task/task.h"
#include "trap/syscall.h"

struct outcome sys_queue_inspect(struct task *caller, const struct syscall_args *args)
{
        struct capability *capability;
        struct outcome outcome;

        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_QUEUE, RIGHT_READ, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        return done((uint64_t)queue_of(capability)->capacity << 32 | queue_of(capability)->count);
}
