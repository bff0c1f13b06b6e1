/* kernel/trap/resolve.c: where internal codes end. exhaustive/ tries resolve_code() on every code there is. */
#include "task.h"
#include "unit.h"

#include "task/cpu.h"
#include "trap/contract.h"
#include "trap/gate.h"
#include "trap/inject.h"
#include "trap/resolve.h"
#include "trap/syscall.h"
#include "verdict/inject.h"
#include "verdict/number.h"

static void begin(void)
{
        memory_begin();
        contract_initialise();
}

TestSuite(resolve, .init = begin);

struct result {
        enum settlement settlement;
        struct verdict verdict;
        uint64_t leaks;
};

static struct result resolved(struct task *caller, unsigned number, struct outcome outcome)
{
        uint64_t leaks = gate_counters.leaks;
        struct result result = { .verdict = { 77, 78 } };

        cpu.pending = 0;
        result.settlement = resolve(caller, number, outcome, &result.verdict);
        result.leaks = gate_counters.leaks - leaks;
        return result;
}

/* The next call may end in any internal code, as the inject build lets abi_version do. */
static void declare_all(struct task *caller)
{
        struct syscall_args args = { { INJECT_MAGIC, 0, 0, INJECT_DECLARED } };
        struct outcome ignored;

        inject_outcome(caller, &args, &ignored);
}

static void expect_leak(struct result result)
{
        cr_expect(result.settlement == SETTLED_LEAK);
        expect_number(result.verdict.error, KERR_INTERNAL_ERROR);
        expect_number(result.verdict.value, 0);
        expect_number(result.leaks, 1);
}

static void expect_verdict(struct result result, uint64_t error, uint64_t value)
{
        cr_expect(result.settlement == SETTLED);
        expect_number(result.verdict.error, error);
        expect_number(result.verdict.value, value);
        expect_number(result.leaks, 0);
}

Test(resolve, the_edges_of_every_class)
{
        cr_expect(resolve_code(0) == RESOLUTION_VERDICT);
        cr_expect(resolve_code(28) == RESOLUTION_VERDICT);
        cr_expect(resolve_code(65535) == RESOLUTION_VERDICT);
        cr_expect(resolve_code(65536) == RESOLUTION_LEAK);
        cr_expect(resolve_code(-1) == RESOLUTION_LEAK);
        cr_expect(resolve_code(-2) == RESOLUTION_JUST_RETURN);
        cr_expect(resolve_code(-3) == RESOLUTION_RESTART);
        cr_expect(resolve_code(-4) == RESOLUTION_PASS_THROUGH);
        cr_expect(resolve_code(-5) == RESOLUTION_DUPLICATE);
        cr_expect(resolve_code(-6) == RESOLUTION_MOVE);
        cr_expect(resolve_code(-7) == RESOLUTION_LEAK);
}

Test(resolve, codes_beyond_32_bits_are_leaks)
{
        for (unsigned bit = 16; bit < 63; bit++) {
                int64_t far = (int64_t)1 << bit;

                cr_expect(resolve_code(far) == RESOLUTION_LEAK);
                cr_expect(resolve_code(far + 5) == RESOLUTION_LEAK);
                cr_expect(resolve_code(-far) == RESOLUTION_LEAK);
                cr_expect(resolve_code(-far - 3) == RESOLUTION_LEAK);
        }
        cr_expect(resolve_code(INT64_MIN) == RESOLUTION_LEAK);
        cr_expect(resolve_code(INT64_MAX) == RESOLUTION_LEAK);
}

Test(resolve, verdicts_pass_unchanged_for_the_gate_to_judge)
{
        struct task *caller = fake_task(8);

        expect_verdict(resolved(caller, SYS_queue_send, done(~(uint64_t)0)), 0, ~(uint64_t)0);
        expect_verdict(resolved(caller, SYS_queue_send, refuse(KERR_QUEUE_FULL, 5, REASON_CANCELLED)), 6, 0x3105);
        expect_verdict(resolved(caller, SYS_queue_send, (struct outcome){ 28, 0 }), 28, 0);
        expect_verdict(resolved(caller, SYS_queue_send, (struct outcome){ 65535, 9 }), 65535, 9);
}

Test(resolve, what_is_no_code_is_a_leak_whatever_is_declared)
{
        static const int64_t codes[] = { -1, -7, -100, 65536, 1 << 20, INT64_MIN, INT64_MAX, (int64_t)1 << 32 };
        struct task *caller = fake_task(8);

        for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
                expect_leak(resolved(caller, SYS_abi_version, (struct outcome){ codes[i], 1 }));
                declare_all(caller);
                expect_leak(resolved(caller, SYS_abi_version, (struct outcome){ codes[i], 1 }));
                expect_number(gate_counters.last, (uint32_t)codes[i]);
        }
}

Test(resolve, an_internal_code_that_the_call_does_not_declare_is_a_leak)
{
        struct task *caller = fake_task(8);

        caller->state = TASK_WAITING;
        for (int64_t code = INTERNAL_MOVE; code <= INTERNAL_JUST_RETURN; code++)
                expect_leak(resolved(caller, SYS_clock_read, (struct outcome){ code, HANDLE_SELF }));
        expect_leak(resolved(caller, SYS_task_exit, restart()));
        expect_leak(resolved(caller, SYS_queue_send, just_return()));
}

Test(resolve, just_return_leaves_the_frame_as_it_is)
{
        struct task *caller = fake_task(8);
        struct trap_frame before = caller->frame;
        struct result result = resolved(caller, SYS_upcall_return, just_return());

        cr_expect(result.settlement == NOTHING_TO_SAY);
        cr_expect(memcmp(&before, &caller->frame, sizeof(before)) == 0);
        expect_number(cpu.pending, PENDING_RESCHEDULE | PENDING_FRAME_COMPLETE);
        expect_number(result.leaks, 0);
}

Test(resolve, a_restart_of_one_that_waits_puts_it_back_onto_the_instruction)
{
        struct task *caller = fake_task(8);
        uint64_t counter = caller->frame.program_counter;

        caller->state = TASK_WAITING;
        cr_expect(resolved(caller, SYS_queue_receive, restart()).settlement == NOTHING_TO_SAY);
        expect_number(caller->frame.program_counter, counter - HOST_INSTRUCTION);
        expect_number(cpu.pending, PENDING_RESCHEDULE);
}

Test(resolve, a_restart_for_a_pending_upcall_is_one_too)
{
        struct task *caller = fake_task(8);

        caller->upcall.entry = USER_BASE;
        caller->upcall.bits = 1;
        cr_expect(resolved(caller, SYS_queue_receive, restart()).settlement == NOTHING_TO_SAY);
}

/* gVisor's endless restart. */
Test(resolve, a_restart_with_nothing_behind_it_is_a_leak)
{
        struct task *caller = fake_task(8);

        expect_leak(resolved(caller, SYS_queue_receive, restart()));
        caller->upcall.bits = 1; /* but no handler for it */
        expect_leak(resolved(caller, SYS_queue_receive, restart()));
}

Test(resolve, what_no_layer_took_is_of_another_type)
{
        struct task *caller = fake_task(8);

        declare_all(caller);
        expect_verdict(resolved(caller, SYS_abi_version, pass_through(1)), KERR_INVALID_OBJECT_TYPE,
                       REASON_REQUEST_NOT_TAKEN << 8 | 1);
        expect_verdict(resolved(caller, SYS_device_control, pass_through(2)), KERR_INVALID_OBJECT_TYPE,
                       REASON_REQUEST_NOT_TAKEN << 8 | 2);
        expect_leak(resolved(caller, SYS_device_control, pass_through(0)));
        expect_leak(resolved(caller, SYS_device_control, pass_through(7)));
}

Test(resolve, a_duplicate_is_installed_beside_the_original)
{
        struct task *caller = fake_task(8);
        struct result result;

        object_hold(&fake_object);
        capability_install(caller, &fake_object, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT_ONCE);
        declare_all(caller);
        result = resolved(caller, SYS_abi_version, duplicate(HANDLE_SELF));
        expect_verdict(result, 0, (handle_t)1 << 32 | 2);
        expect_number(capability_of(caller, result.verdict.value)->rights, RIGHT_READ | RIGHT_WRITE);
        expect_number(capability_of(caller, HANDLE_SELF)->rights, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT_ONCE);
        expect_number(fake_object.references, 3);
}

Test(resolve, a_move_installs_and_closes_the_original)
{
        struct task *caller = fake_task(8);
        struct capability *found;
        struct result result;

        object_hold(&fake_object);
        capability_install(caller, &fake_object, RIGHT_READ);
        declare_all(caller);
        result = resolved(caller, SYS_abi_version, move(HANDLE_SELF));
        expect_verdict(result, 0, (handle_t)2 << 32 | 1);
        expect_number(capability_lookup_any(caller, HANDLE_SELF, 1, &found).code, KERR_STALE_HANDLE);
        expect_number(fake_object.references, 2);
}

/* Even GRANT_ONCE, and what hangs on it: it is the same capability. And a full table has room for it. */
Test(resolve, a_move_keeps_everything_and_needs_no_second_slot)
{
        struct task *caller = fake_task(1);
        struct result result;

        object_hold(&fake_object);
        capability_install(caller, &fake_object, RIGHT_READ | RIGHT_GRANT_ONCE);
        declare_all(caller);
        result = resolved(caller, SYS_abi_version, move(HANDLE_SELF));
        expect_verdict(result, 0, (handle_t)2 << 32 | 1);
        expect_number(capability_of(caller, result.verdict.value)->rights, RIGHT_READ | RIGHT_GRANT_ONCE);
        expect_number(caller->account->used.capabilities, 1);
        expect_number(fake_object.references, 2);
}

Test(resolve, each_code_that_was_resolved_is_counted)
{
        struct task *caller = fake_task(8);
        uint64_t before[INTERNAL_CODES];

        memcpy(before, resolved_codes, sizeof(before));
        object_hold(&fake_object);
        capability_install(caller, &fake_object, RIGHT_READ);
        resolved(caller, SYS_device_open, duplicate(HANDLE_SELF));
        resolved(caller, SYS_device_open, move(0));
        resolved(caller, SYS_device_control, pass_through(2));
        resolved(caller, SYS_upcall_return, just_return());
        resolved(caller, SYS_queue_receive, restart());
        expect_number(resolved_codes[0], before[0] + 1);
        expect_number(resolved_codes[1], before[1]);
        expect_number(resolved_codes[2], before[2] + 1);
        expect_number(resolved_codes[3], before[3] + 1);
        expect_number(resolved_codes[4], before[4]);
}

Test(resolve, a_payload_that_was_consumed_before_is_a_leak)
{
        struct task *caller = fake_task(8);

        object_hold(&fake_object);
        capability_install(caller, &fake_object, RIGHT_READ);
        declare_all(caller);
        expect_verdict(resolved(caller, SYS_abi_version, move(HANDLE_SELF)), 0, (handle_t)2 << 32 | 1);
        declare_all(caller);
        expect_leak(resolved(caller, SYS_abi_version, move(HANDLE_SELF)));
        declare_all(caller);
        expect_leak(resolved(caller, SYS_abi_version, duplicate(HANDLE_SELF)));
        declare_all(caller);
        expect_leak(resolved(caller, SYS_abi_version, duplicate(0)));
        expect_number(fake_object.references, 2);
}

Test(resolve, a_payload_that_finds_no_room_is_refused)
{
        struct task *caller = fake_task(1);

        object_hold(&fake_object);
        capability_install(caller, &fake_object, RIGHT_READ);
        declare_all(caller);
        expect_verdict(resolved(caller, SYS_abi_version, duplicate(HANDLE_SELF)), KERR_LIMIT_EXCEEDED,
                       REASON_CAPABILITY_QUOTA << 8);
        expect_number(fake_object.references, 2);
}
