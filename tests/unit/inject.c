/* The gate from outside: a kernel made to break its contract is stopped every time. */
#include "machine.h"

#include "verdict/inject.h"

#define inject_begin machine_begin
#define inject_end machine_end

static struct host_step injected(int64_t code, uint64_t payload, enum inject_mode mode)
{
        return call(abi_version, INJECT_MAGIC, (uint64_t)code, payload, mode);
}

static void forget_violations(void)
{
        memset(&gate_counters, 0, sizeof(gate_counters));
}

Case(inject, forced_leaks_are_internal_errors)
{
        static const int64_t codes[] = { -1, -2, -3, -4, -5, -6, -7, 65536, INT64_MIN, INT64_MAX, (int64_t)1 << 40 };

        for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
                injected(codes[i], HANDLE_SELF, INJECT_UNDECLARED);
                cr_expect(now.has_verdict && now.verdict.error == KERR_INTERNAL_ERROR && now.verdict.value == 0);
                expect_number(gate_counters.leaks, i + 1);
        }
        expect_number(gate_counters.violations, 0);
        expect_number(gate_counters.changed_by_refusals, 0);
        forget_violations();
}

Case(inject, forced_undeclared_errors_are_internal_errors)
{
        static const int64_t codes[] = { 1, 25, 28, 255, 300, 65535 };

        for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
                injected(codes[i], 0x0101, INJECT_UNDECLARED);
                cr_expect(now.has_verdict && now.verdict.error == KERR_INTERNAL_ERROR && now.verdict.value == 0);
                expect_number(gate_counters.violations, i + 1);
                expect_number(gate_counters.last, (uint64_t)SYS_abi_version << 32 | (uint64_t)codes[i]);
        }
        expect_number(gate_counters.leaks, 0);
        forget_violations();
}

Case(inject, a_refusal_that_changed_something_is_noticed)
{
        injected(KERR_INVALID_ARGUMENT, 0, INJECT_CHANGE);
        expect_number(gate_counters.changed_by_refusals, 1);
        cr_expect(strstr(host_console(), "changed the kernel's state") != NULL);
        forget_violations();
}
