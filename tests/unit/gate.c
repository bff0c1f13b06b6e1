/* kernel/trap/gate.c: nothing leaves but what the contract lists. */
#include "unit.h"

#include "trap/contract.h"
#include "trap/gate.h"
#include "verdict/number.h"

TestSuite(gate, .init = contract_initialise);

static void expect_stopped(unsigned number, struct verdict verdict)
{
        uint64_t violations = gate_counters.violations;
        struct verdict judged;

        host_console_clear();
        judged = gate(number, verdict);
        expect_number(judged.error, KERR_INTERNAL_ERROR);
        expect_number(judged.value, 0);
        expect_number(gate_counters.violations, violations + 1);
        expect_number(gate_counters.last, (uint64_t)number << 32 | (uint32_t)verdict.error);
        cr_expect(strstr(host_console(), "contract broken: ") != NULL);
        cr_expect(strstr(host_console(), syscall_name(number)) != NULL);
}

Test(gate, success_passes_with_any_value)
{
        for (unsigned number = 0; number < SYSCALL_NUMBERS; number++) {
                struct verdict verdict = gate(number, (struct verdict){ 0, ~(uint64_t)number });

                expect_number(verdict.error, 0);
                expect_number(verdict.value, ~(uint64_t)number);
        }
        expect_number(gate_counters.violations, 0);
}

Test(gate, every_row_passes)
{
        for (size_t i = 0; i < contract_row_count; i++) {
                uint64_t detail = (uint64_t)contract_rows[i].reason << 8 | contract_rows[i].argument;
                struct verdict verdict =
                    gate(contract_rows[i].call, (struct verdict){ contract_rows[i].error, detail });

                expect_number(verdict.error, contract_rows[i].error);
                expect_number(verdict.value, detail);
        }
        expect_number(gate_counters.violations, 0);
}

Test(gate, an_error_that_no_row_of_the_call_has_is_stopped)
{
        for (unsigned number = 0; number < SYSCALL_NUMBERS; number += 5) {
                for (uint64_t error = 1; error < 260; error += 3) {
                        if (!contract_declares(number, error))
                                expect_stopped(number, (struct verdict){ error, 0 });
                }
        }
}

Test(gate, wide_and_unknown_errors_are_stopped)
{
        expect_stopped(SYS_queue_send, (struct verdict){ 28, 0 });
        expect_stopped(SYS_queue_send, (struct verdict){ 65535, 0 });
        expect_stopped(SYS_queue_send, (struct verdict){ 65536 + KERR_QUEUE_FULL, REASON_CANCELLED << 8 | 5 });
        expect_stopped(SYS_queue_send, (struct verdict){ ~(uint64_t)2, 0 });
}

Test(gate, another_argument_or_reason_than_the_rows_is_stopped_in_check_builds)
{
        uint64_t detail = REASON_DEADLINE_PASSED << 8 | 5;

        expect_number(gate(SYS_queue_send, (struct verdict){ KERR_QUEUE_FULL, detail }).error, KERR_QUEUE_FULL);
        expect_stopped(SYS_queue_send, (struct verdict){ KERR_QUEUE_FULL, detail + 1 });
        expect_stopped(SYS_queue_send, (struct verdict){ KERR_QUEUE_FULL, detail + 0x200 });
        expect_stopped(SYS_queue_send, (struct verdict){ KERR_QUEUE_FULL, detail | (uint64_t)1 << 40 });
        expect_stopped(SYS_queue_send, (struct verdict){ KERR_QUEUE_FULL, 0 });
}

Test(gate, internal_error_is_no_row_even_if_a_handler_gives_it)
{
        expect_stopped(SYS_queue_send, (struct verdict){ KERR_INTERNAL_ERROR, 0 });
}

Test(gate, a_leak_is_counted_and_logged_with_its_sign)
{
        host_console_clear();
        gate_count_leak(SYS_timer_wait, -7);
        expect_number(gate_counters.leaks, 1);
        expect_number(gate_counters.last, (uint64_t)SYS_timer_wait << 32 | 0xfffffff9);
        cr_expect(strstr(host_console(), "timer_wait ended in the code -7") != NULL);
}
