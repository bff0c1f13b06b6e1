/* What a kernel built to be broken on purpose does wrong. Only the inject build holds this file. */
#include "trap/inject.h"

#include "task/task.h"
#include "verdict/inject.h"

static bool declares;

bool inject_declares(void)
{
        bool now = declares;

        declares = false;
        return now;
}

bool inject_outcome(struct task *caller, const struct syscall_args *args, struct outcome *outcome)
{
        if (args->argument[0] != INJECT_MAGIC)
                return false;
        *outcome = (struct outcome){ .code = (int64_t)args->argument[1], .value = args->argument[2] };
        declares = args->argument[3] == INJECT_DECLARED;
        if (args->argument[3] == INJECT_CHANGE)
                caller->upcall.argument++;
        return true;
}
