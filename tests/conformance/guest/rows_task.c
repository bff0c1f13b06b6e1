/* Tasks, and what concerns the kernel as a whole. */
#include "attempt.h"
#include "fixture.h"
#include "perform.h"
#include "report.h"
#include "test.h"

/* A helper that sleeps, and is given a region to read. */
static void prepare_spawn(struct call *c)
{
        struct helper_options options = helper_options();
        struct spawn_grant grant = { .handle = mutable_region(), .rights = RIGHT_READ };

        options.quota.tasks = 0;
        helper_parameters(&parameters, &options, ROLE_sleep, 0, NULL, 0);
        parameters.grants[0] = grant;
        A1 = component();
        A2 = ADDRESS(&parameters);
        A3 = sizeof parameters;
}

/* The fewest frames that a child can be given, told by which row refuses: that of the frames, or the one after it. */
static uint64_t frames_of_a_child(const struct call *c)
{
        struct spawn_parameters asked = parameters;
        uint64_t too_few = 0, enough = parameters.quota.frames;

        asked.quota.tasks = ~0ull;
        while (enough - too_few > 1) {
                asked.quota.frames = (too_few + enough) / 2;
                if (DETAIL_REASON(CALL(task_spawn, A1, &asked, A3).value) == REASON_FRAME_QUOTA)
                        too_few = asked.quota.frames;
                else
                        enough = asked.quota.frames;
        }
        return enough;
}

/* As many frames are left of the quota as the child asks for; but the machine has not so many. */
static void spawn_without_memory(struct call *c)
{
        frames_spared = frames_of_a_child(c);
        parameters.quota.frames = frames_spared;
}

#define GRANT (parameters.grants[0])

/* clang-format off */
PREPARE(unknown, c->number = ONE_OF(SYS_unknown, 0x100, 0x1ff, 1ull << 32 | SYS_clock_read, ~0ull))
CASE(unknown, 0, INVALID_ARGUMENT, UNKNOWN_SYSCALL)

PREPARE(abi_version)

PREPARE(kernel_inspect, A1 = BUFFER; A2 = sizeof(struct kernel_information))
CASE(kernel_inspect, 2, BUFFER_TOO_SMALL, TOO_SHORT, A2 = ONE_OF(sizeof(struct kernel_information) - 1, 8, 0))

PREPARE(task_spawn, prepare_spawn(c))
CASE(task_spawn, 3, INVALID_ARGUMENT, OUT_OF_RANGE, A3 = ONE_OF(sizeof parameters - 1, sizeof parameters + 1, 0, 1ull << 40))
CASE(task_spawn, 2, INVALID_ARGUMENT, UNKNOWN_PRIORITY, parameters.priority = (uint32_t)ONE_OF(TASK_PRIORITIES, ~0u))
CASE_IN(WITHOUT_RANK, task_spawn, 2, LIMIT_EXCEEDED, PRIORITY_LIMIT, parameters.priority = PRIORITY_NORMAL)
CASE(task_spawn, 2, INVALID_ARGUMENT, TOO_MANY_GRANTS, parameters.grant_count = (uint32_t)ONE_OF(SPAWN_GRANTS + 1, ~0u))
CASE(task_spawn, 2, INVALID_ARGUMENT, UNKNOWN_RIGHT, GRANT.rights = (uint32_t)ONE_OF(RIGHTS_ALL + 1, 1u << 31, ~0u))
CASE(task_spawn, 2, NOT_PERMITTED, ALREADY_BADGED, GRANT.handle = badged(GRANT.handle, 7); GRANT.badge = 8)
CASE(task_spawn, 2, CANNOT_GRANT, NO_GRANT_RIGHT, GRANT.handle = without(GRANT.handle, RIGHT_GRANT))
CASE(task_spawn, 2, DELEGATION_DEPTH_EXCEEDED, TOO_DEEP, GRANT.handle = derived_to_the_limit(GRANT.handle))
CASE(task_spawn, 2, INSUFFICIENT_RIGHTS, WIDER_THAN_SOURCE, GRANT.handle = without(GRANT.handle, RIGHT_READ))
CASE(task_spawn, 2, LIMIT_EXCEEDED, CAPABILITY_QUOTA, parameters.quota.capabilities = ONE_OF(quota_left().capabilities + 1, ~0ull, 0, parameters.grant_count))
CASE(task_spawn, 2, LIMIT_EXCEEDED, REGION_QUOTA, parameters.quota.regions = ONE_OF(quota_left().regions + 1, ~0ull, 0, 1))
CASE(task_spawn, 2, LIMIT_EXCEEDED, FRAME_QUOTA, parameters.quota.frames = ONE_OF(quota_left().frames + 1, ~0ull, 0, 1))
CASE(task_spawn, 2, LIMIT_EXCEEDED, TASK_QUOTA, parameters.quota.tasks = ONE_OF(quota_left().tasks, ~0ull))
CASE(task_spawn, 0, LIMIT_EXCEEDED, CAPABILITY_QUOTA, parameters.quota.capabilities = quota_left().capabilities)
CASE_IN(WITHOUT_MEMORY, task_spawn, 0, OUT_OF_MEMORY, NO_FRAMES, spawn_without_memory(c))

PREPARE(task_exit)

PREPARE(task_kill, A1 = helper(ROLE_sleep, 0, NULL, 0))
CASE(task_kill, 1, NOT_PERMITTED, TASK_ENDED, VALUE(task_kill, A1))

PREPARE(task_wait, A1 = ended_task(); A2 = DEADLINE_NEVER)
CASE(task_wait, 1, NOT_PERMITTED, OWN_TASK, A1 = HANDLE_SELF)
CASE(task_wait, 2, TIMEOUT, DEADLINE_PASSED, A1 = helper(ROLE_sleep, 0, NULL, 0); A2 = ONE_OF(0, 1))
CASE(task_wait, 2, TIMEOUT, CANCELLED, A1 = helper(ROLE_sleep, 0, NULL, 0); SLEEP_UNTIL(waits_in(A1, SYS_timer_wait)); cancel_soon())

PREPARE(task_yield)

PREPARE(task_inspect, A1 = HANDLE_SELF; A2 = BUFFER; A3 = sizeof(struct task_information))
CASE(task_inspect, 3, BUFFER_TOO_SMALL, TOO_SHORT, A3 = ONE_OF(sizeof(struct task_information) - 1, 8, 0))

PREPARE(clock_read)

PREPARE(timer_wait, A1 = DEADLINE_NOW)
CASE(timer_wait, 1, TIMEOUT, CANCELLED, A1 = DEADLINE_NEVER; cancel_soon())

PREPARE(upcall_register, A1 = ADDRESS(register_upcall); A2 = ADDRESS(&handled))
CASE(upcall_register, 1, INVALID_ARGUMENT, OUT_OF_RANGE, A1 = ONE_OF(USER_END, 0x0000800000000000, 0xffff800000000000, ~0ull))
CASE_IN(WITHOUT_FRAMES, upcall_register, 0, LIMIT_EXCEEDED, FRAME_QUOTA)
CASE_IN(WITHOUT_MEMORY, upcall_register, 0, OUT_OF_MEMORY, NO_FRAMES)

PREPARE(upcall_post, A1 = HANDLE_SELF; A2 = 1; A3 = 0)
CASE(upcall_post, 2, INVALID_ARGUMENT, OUT_OF_RANGE, A2 = 0)
CASE(upcall_post, 3, INVALID_ARGUMENT, UNKNOWN_FLAG, A3 = ONE_OF(2, 3, 1ull << 32, ~0ull))
CASE(upcall_post, 1, NOT_PERMITTED, TASK_ENDED, A1 = ended_task())
CASE(upcall_post, 1, NOT_PERMITTED, NO_HANDLER, A1 = helper(ROLE_sleep, 0, NULL, 0))

PREPARE(upcall_return)
CASE(upcall_return, 0, NOT_PERMITTED, NOT_IN_UPCALL)
