/* user/runtime: verdicts in words. Built for the host; the two names that the kernel has too are others here. */
#define syscall_name runtime_syscall_name
#define contract_rows runtime_contract_rows

#include "unit.h"

#include <stdio.h>

#include "verdict/contract.h"
#include "verdict/errno.h"

static const char *described(unsigned call, uint64_t error, uint64_t value)
{
        static char text[256];
        size_t length = verdict_describe(text, sizeof(text), call, (struct verdict){ error, value });

        cr_expect(length == strlen(text), "%s", text);
        return text;
}

#define expect_described(call, error, value, text) cr_expect_str_eq(described(call, error, value), text)
#define DETAIL(argument, reason) ((uint64_t)REASON_##reason << 8 | (argument))

Test(decode, sentences)
{
        expect_described(SYS_queue_send, KERR_INVALID_ARGUMENT, DETAIL(2, NOT_READABLE),
                         "queue_send: argument 2 (message): not readable by the caller [InvalidArgument]");
        expect_described(SYS_queue_create, KERR_LIMIT_EXCEEDED, DETAIL(0, FRAME_QUOTA),
                         "queue_create: the frame quota is used up [LimitExceeded]");
        expect_described(SYS_unknown, KERR_INVALID_ARGUMENT, DETAIL(0, UNKNOWN_SYSCALL),
                         "unknown: no such system call [InvalidArgument]");
        expect_described(SYS_queue_send, 0, 1234, "queue_send: done");
}

/* ProofRejected never says why. */
Test(decode, a_refusal_without_a_reason_says_what_the_error_means)
{
        expect_described(SYS_queue_send, KERR_PROOF_REJECTED, 0,
                         "queue_send: the proof token does not hold [ProofRejected]");
        expect_described(SYS_queue_send, KERR_INTERNAL_ERROR, 0,
                         "queue_send: the kernel broke its own contract, and was caught [InternalError]");
}

Test(decode, what_this_program_does_not_know_keeps_its_number)
{
        expect_described(SYS_queue_send, 28, 0, "queue_send: kernel error 28, which this program does not know yet");
        expect_described(SYS_queue_send, 300, 0, "queue_send: kernel error 300, which this program does not know yet");
        expect_described(SYS_queue_send, 65535, ~(uint64_t)0,
                         "queue_send: kernel error 65535, which this program does not know yet");
        expect_described(SYS_queue_send, ~(uint64_t)0, 0,
                         "queue_send: kernel error 18446744073709551615, which this program does not know yet");
        expect_described(0x0f, KERR_TIMEOUT, DETAIL(2, CANCELLED),
                         "system call 15: argument 2: the wait was cancelled [Timeout]");
        expect_described(~0u, KERR_TIMEOUT, DETAIL(2, CANCELLED),
                         "system call 4294967295: argument 2: the wait was cancelled [Timeout]");
        expect_described(SYS_queue_send, KERR_TIMEOUT, 0xfe01, "queue_send: argument 1 (queue): reason 254 [Timeout]");
        expect_described(SYS_queue_send, KERR_TIMEOUT, 0xfeff, "queue_send: argument 255: reason 254 [Timeout]");
        expect_described(SYS_clock_read, KERR_TIMEOUT, 0x3101,
                         "clock_read: argument 1: the wait was cancelled [Timeout]");
}

Test(decode, every_row_has_its_sentence_its_condition_and_its_errno)
{
        static const struct {
                const char *call, *error, *condition;
                unsigned number, argument, code, reason;
                int errno_number;
        } rows[] = {
#define ROW(call, argument, error, reason, errno, condition)                                                           \
        { #call, #error, condition, SYS_##call, argument, KERR_##error, REASON_##reason, errno },
#include "contract.def"
        };
        const unsigned count = sizeof(rows) / sizeof(rows[0]);

        expect_number(contract_rows(), count);
        for (unsigned i = 0; i < count; i++) {
                struct verdict verdict = { rows[i].code, (uint64_t)rows[i].reason << 8 | rows[i].argument };
                struct contract_row row = contract_row_at(i);
                const char *name = syscall_argument_name(rows[i].number, rows[i].argument);
                char expected[256], argument[64] = "";

                if (rows[i].argument != 0)
                        snprintf(argument, sizeof(argument), "argument %u (%s): ", rows[i].argument, name);
                snprintf(expected, sizeof(expected), "%s: %s%s [%s]", rows[i].call, argument,
                         rows[i].reason == REASON_NONE ? kernel_error_text(rows[i].code) : reason_text(rows[i].reason),
                         kernel_error_name(rows[i].code));
                expect_described(rows[i].number, verdict.error, verdict.value, expected);
                expect_number(contract_find(rows[i].number, verdict), i);
                expect_number(verdict_errno(rows[i].number, verdict), rows[i].errno_number);
                cr_expect_str_eq(contract_condition(i), rows[i].condition);
                cr_expect(row.call == rows[i].number && row.argument == rows[i].argument && row.error == rows[i].code);
                cr_expect(row.reason == rows[i].reason && row.errno_number == rows[i].errno_number);
        }
        cr_expect(contract_condition(count) == NULL);
}

Test(decode, the_names_of_calls_and_their_arguments)
{
#define SYSCALL0(number, name) cr_expect_str_eq(syscall_name(number), #name);
#define SYSCALL1(number, name, t1, a1) SYSCALL0(number, name) cr_expect_str_eq(syscall_argument_name(number, 1), #a1);
#define SYSCALL2(number, name, t1, a1, t2, a2)                                                                         \
        SYSCALL1(number, name, t1, a1) cr_expect_str_eq(syscall_argument_name(number, 2), #a2);
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3)                                                                 \
        SYSCALL2(number, name, t1, a1, t2, a2) cr_expect_str_eq(syscall_argument_name(number, 3), #a3);
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4)                                                         \
        SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) cr_expect_str_eq(syscall_argument_name(number, 4), #a4);
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5)                                                 \
        SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4)                                                         \
        cr_expect_str_eq(syscall_argument_name(number, 5), #a5);
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6)                                         \
        SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5)                                                 \
        cr_expect_str_eq(syscall_argument_name(number, 6), #a6);
#include "syscall.def"
        cr_expect(syscall_argument_name(SYS_queue_send, 0) == NULL);
        cr_expect(syscall_argument_name(SYS_queue_send, 6) == NULL);
        cr_expect(syscall_argument_name(SYS_queue_call, 7) == NULL);
        cr_expect(syscall_argument_name(SYS_clock_read, 1) == NULL);
        cr_expect(syscall_argument_name(SYS_queue_send, ~0u) == NULL);
}

Test(decode, words)
{
#define KERNEL_ERROR(name, camel, number, errno, text)                                                                 \
        cr_expect_str_eq(kernel_error_name(number), #camel);                                                           \
        cr_expect_str_eq(kernel_error_text(number), text);
#include "kernel_error.def"
#define REASON(name, number, text)                                                                                     \
        cr_expect_str_eq(reason_name(number), #name);                                                                  \
        cr_expect_str_eq(reason_text(number), text);
#include "reason.def"
#define RIGHT(name, bit, text) cr_expect_str_eq(right_text(bit), text);
#include "right.def"
#define OBJECT_TYPE(name, number, text) cr_expect_str_eq(object_type_text(number), text);
#include "object_type.def"
#define FAULT(name, number, text) cr_expect_str_eq(fault_text(number), text);
#include "fault.def"
#define ERRNO(name, number, text)                                                                                      \
        cr_expect_str_eq(errno_name(number), #name);                                                                   \
        cr_expect_str_eq(errno_text(number), text);
#include "errno.def"
}

Test(decode, numbers_that_nobody_knows_are_null)
{
        static const uint64_t numbers[] = { 28, 254, 256, 300, 65535, 65536, (uint64_t)1 << 32 | 1, ~(uint64_t)0 };

        for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
                uint64_t number = numbers[i];

                cr_expect(kernel_error_name(number) == NULL && kernel_error_text(number) == NULL);
                cr_expect(i == 0 || (reason_name(number) == NULL && reason_text(number) == NULL));
                cr_expect(syscall_name(number) == NULL);
                cr_expect(right_text(number) == NULL && object_type_text(number) == NULL && fault_text(number) == NULL);
        }
        cr_expect(kernel_error_name(0) == NULL && right_text(0) == NULL && object_type_text(0) == NULL);
        cr_expect(errno_name(0) == NULL && errno_name(-1) == NULL && errno_text(4096) == NULL);
        cr_expect(right_text(3) == NULL && right_text(0x80) == NULL);
}

Test(decode, the_errno_of_what_is_no_row)
{
        expect_number(verdict_errno(SYS_queue_send, (struct verdict){ 0, 5 }), 0);
        expect_number(verdict_errno(SYS_queue_send, (struct verdict){ KERR_QUEUE_FULL, 0 }), EAGAIN);
        expect_number(verdict_errno(SYS_queue_send, (struct verdict){ KERR_INTERNAL_ERROR, 0 }), EPROTO);
        expect_number(verdict_errno(SYS_queue_send, (struct verdict){ 28, 0 }), EPROTO);
        expect_number(verdict_errno(SYS_queue_send, (struct verdict){ 300, 0 }), EPROTO);
        expect_number(verdict_errno(SYS_queue_send, (struct verdict){ 65535, 0 }), EPROTO);
        expect_number(verdict_errno(SYS_queue_send, (struct verdict){ ~(uint64_t)0, 0 }), EPROTO);
        expect_number(verdict_errno(0x0f, (struct verdict){ KERR_INVALID_ARGUMENT, DETAIL(0, UNKNOWN_SYSCALL) }),
                      ENOSYS);
        expect_number(contract_find(SYS_queue_send, (struct verdict){ 0, 0 }), CONTRACT_NO_ROW);
        expect_number(
            contract_find(SYS_queue_send, (struct verdict){ KERR_QUEUE_FULL, 0x10000 | DETAIL(5, CANCELLED) }),
            CONTRACT_NO_ROW);
        expect_number(contract_find(SYS_queue_send, (struct verdict){ 0x100 | KERR_QUEUE_FULL, DETAIL(5, CANCELLED) }),
                      CONTRACT_NO_ROW);
}

/* Cut, never overrun, and always told how long the whole is. */
Test(decode, every_size_of_buffer)
{
        struct verdict verdict = { KERR_INVALID_ARGUMENT, DETAIL(2, NOT_READABLE) };
        char whole[256];
        size_t length = verdict_describe(whole, sizeof(whole), SYS_queue_send, verdict);

        for (size_t size = 0; size <= length + 2; size++) {
                char *buffer = malloc(size + 1);

                buffer[size] = '#';
                expect_number(verdict_describe(buffer, size, SYS_queue_send, verdict), length);
                cr_expect(buffer[size] == '#', "%zu", size);
                if (size != 0) {
                        size_t kept = size - 1 < length ? size - 1 : length;

                        cr_expect(strlen(buffer) == kept && memcmp(buffer, whole, kept) == 0, "%zu: %s", size, buffer);
                }
                free(buffer);
        }
}

Test(decode, a_size_of_0_needs_no_buffer)
{
        struct verdict verdict = { KERR_INVALID_ARGUMENT, DETAIL(2, NOT_READABLE) };

        cr_expect(verdict_describe(NULL, 0, SYS_queue_send, verdict) > 0);
}
