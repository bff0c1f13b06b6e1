/* What the kernel tells of itself. */
#include "capability/capability.h"
#include "device/device.h"
#include "library/string.h"
#include "memory/frame.h"
#include "memory/user.h"
#include "package/namespace.h"
#include "queue/queue.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/gate.h"
#include "trap/inject.h"
#include "trap/resolve.h"
#include "trap/syscall.h"
#include "verdict/number.h"

struct outcome sys_abi_version(struct task *caller, const struct syscall_args *args)
{
        struct outcome injected;

        if (inject_outcome(caller, args, &injected))
                return injected;
        return done(VERDICT_ABI_VERSION);
}

static uint64_t build(void)
{
        uint64_t bits = 0;

#ifdef VERDICT_CHECK
        bits |= BUILD_CHECK;
#endif
#ifdef VERDICT_INJECT
        bits |= BUILD_INJECT;
#endif
        return bits;
}

struct outcome sys_kernel_inspect(struct task *caller, const struct syscall_args *args)
{
        uint64_t buffer = args->argument[0], length = args->argument[1];
        struct kernel_information information;

        (void)caller;
        if (length < sizeof(information))
                return refuse(KERR_BUFFER_TOO_SMALL, 2, REASON_TOO_SHORT);
        if (!user_writable(buffer, sizeof(information)))
                return refuse(KERR_INVALID_ARGUMENT, 1, REASON_NOT_WRITABLE);

        information = (struct kernel_information){
                .frames_total = frame_total_count(),
                .frames_free = frame_free_count(),
                .tasks = task_count(),
                .regions = region_count(),
                .queues = queue_count(),
                .replies = reply_count(),
                .capabilities = capability_count(),
                .messages = message_count(),
                .gate_violations = gate_counters.violations,
                .internal_leaks = gate_counters.leaks,
                .changed_by_refusals = gate_counters.changed_by_refusals,
                .last_violation = gate_counters.last,
                .build = build(),
                .mounts = mount_count(),
                .devices = device_count(),
        };
        _Static_assert(sizeof(information.resolved) == sizeof(resolved_codes), "one for each internal code");
        memcpy(information.resolved, resolved_codes, sizeof(resolved_codes));
        user_write(buffer, &information, sizeof(information));
        return done(0);
}
