/*
 * A kernel that breaks its contract on purpose, in every way that its gate has
 * to stop: the user sees InternalError, detail 0, and the kernel counts it. See
 * verdict/inject.h; every other kernel skips these.
 */
#include "codes.h"
#include "test.h"

#include <verdict/inject.h>

static uint64_t violations_expected, leaks_expected, changes_expected;

static bool can_inject(void)
{
        if ((counters().build & BUILD_INJECT) != 0)
                return true;
        test_skip("the kernel is not built to be broken");
        return false;
}

static struct verdict inject(int64_t code, uint64_t value, enum inject_mode mode)
{
        return perform_unlisted(&(struct call){ SYS_abi_version, { INJECT_MAGIC, (uint64_t)code, value, mode } });
}

/* Caught: the counters of the kernel are as many further as said, and nothing else is. */
static void expect_caught(int64_t code, uint64_t value, enum inject_mode mode, uint64_t violations, uint64_t leaks,
                          uint64_t changes)
{
        struct kernel_information before = counters(), after;
        struct verdict verdict = inject(code, value, mode);

        EXPECT(verdict.error == KERR_INTERNAL_ERROR && verdict.value == 0);
        if (passing())
                codes_error(verdict.error);
        EXPECT(verdict_errno(SYS_abi_version, verdict) == EPROTO);
        after = counters();
        before.gate_violations += violations;
        before.internal_leaks += leaks;
        before.changed_by_refusals += changes;
        before.last_violation = (uint64_t)SYS_abi_version << 32 | (uint32_t)code;
        if (!counters_equal(&before, &after))
                note("code %lld: the counters are not as they should be\n", (long long)code);
        EXPECT(counters_equal(&before, &after));
        violations_expected += violations;
        leaks_expected += leaks;
        changes_expected += changes;
}

void test_leak_undeclared(void)
{
        if (!can_inject())
                return;
        for (int64_t code = -6; code <= -2; code++) {
                expect_caught(code, 0, INJECT_UNDECLARED, 0, 1, 0);
                expect_caught(code, HANDLE_SELF, INJECT_UNDECLARED, 0, 1, 0);
        }
}

void test_leak_numbers(void)
{
        static const int64_t leaks[] = { -1,         -7,         -8,
                                         -4095,      -4096,      65536,
                                         65536 + 25, 0x7fffffff, (int64_t)1 << 32,
                                         INT32_MIN,  INT64_MIN,  INT64_MAX };
        static const int64_t violations[] = { 1, 6, 25, 28, 127, 128, 254, 255, 256, 300, 65535 };

        if (!can_inject())
                return;
        for (unsigned i = 0; i < sizeof leaks / sizeof leaks[0]; i++)
                expect_caught(leaks[i], 0xffffffff80100000, INJECT_UNDECLARED, 0, 1, 0);
        for (unsigned i = 0; i < sizeof violations / sizeof violations[0]; i++)
                expect_caught(violations[i], REASON_OUT_OF_RANGE << 8 | 1, INJECT_UNDECLARED, 1, 0, 0);
        expect_caught(KERR_INVALID_ARGUMENT, 0xffffffff80100000, INJECT_UNDECLARED, 1, 0, 0);
}

void test_leak_restart(void)
{
        if (can_inject())
                expect_caught(-3, 0, INJECT_DECLARED, 0, 1, 0);
}

/* As if the call could answer with a handle: the one that is carried must be there, and is moved once. */
void test_leak_consumed(void)
{
        handle_t carried;
        struct verdict moved;

        if (!can_inject())
                return;
        carried = VALUE(capability_duplicate, HANDLE_SELF, RIGHT_READ);
        moved = inject(-5, carried, INJECT_DECLARED);
        EXPECT(moved.error == 0 && CAPABILITY_RIGHTS(VALUE(capability_inspect, moved.value)) == RIGHT_READ);
        VALUE(capability_close, moved.value);
        VALUE(capability_inspect, carried);
        moved = inject(-6, carried, INJECT_DECLARED);
        EXPECT(moved.error == 0 && CAPABILITY_RIGHTS(VALUE(capability_inspect, moved.value)) == RIGHT_READ);
        REFUSED(STALE_HANDLE, 1, CLOSED_SINCE, capability_inspect, carried);
        expect_caught(-6, carried, INJECT_DECLARED, 0, 1, 0);
        expect_caught(-5, carried, INJECT_DECLARED, 0, 1, 0);
        expect_caught(-5, 0, INJECT_DECLARED, 0, 1, 0);
        VALUE(capability_close, moved.value);
}

void test_leak_changed(void)
{
        if (!can_inject())
                return;
        expect_caught(KERR_INVALID_ARGUMENT, REASON_OUT_OF_RANGE << 8 | 1, INJECT_CHANGE, 1, 0, 1);
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
}

/* perform() has looked at all registers but the two results, each time; these are the payload's. */
void test_leak_registers(void)
{
        struct verdict verdict;

        if (!can_inject())
                return;
        for (int64_t code = -7; code < 0; code++) {
                verdict = inject(code, 0xffffffff80123456, INJECT_UNDECLARED);
                EXPECT(verdict.error == KERR_INTERNAL_ERROR && verdict.value == 0);
                leaks_expected++;
        }
}

/* Nothing but what was injected. */
void test_kernel_unbroken(void)
{
        struct kernel_information now = counters();

        EXPECT(now.gate_violations == violations_expected);
        EXPECT(now.internal_leaks == leaks_expected);
        EXPECT(now.changed_by_refusals == changes_expected);
}
