/* The tables made from abi/: that they say one thing, once, and agree with one another. */
#include "unit.h"

#include "trap/contract.h"
#include "trap/outcome.h"
#include "verdict/number.h"

struct row {
        const char *call;
        unsigned number, argument, error, reason;
        const char *errno_name, *condition;
};

static const struct row rows[] = {
#define ROW(call, argument, error, reason, errno, condition)                                                           \
        { #call, SYS_##call, argument, KERR_##error, REASON_##reason, #errno, condition },
#include "contract.def"
};

struct call {
        const char *name;
        unsigned number, arguments;
};

static const struct call calls[] = {
#define SYSCALL(number, name, count, ...) { #name, number, count },
#include "syscall.def"
};

struct word {
        const char *name;
        int64_t number;
        const char *text;
};

static const struct word errors[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { #camel, number, text },
#include "kernel_error.def"
};

static const struct word reasons[] = {
#define REASON(name, number, text) { #name, number, text },
#include "reason.def"
};

static const struct word errnos[] = {
#define ERRNO(name, number, text) { #name, number, text },
#include "errno.def"
};

static const struct word internals[] = {
#define INTERNAL_CODE(name, number, text) { #name, number, text },
#include "internal.def"
};

static const struct word rights[] = {
#define RIGHT(name, bit, text) { #name, bit, text },
#include "right.def"
};

static const struct word types[] = {
#define OBJECT_TYPE(name, number, text) { #name, number, text },
#include "object_type.def"
};

static const struct word faults[] = {
#define FAULT(name, number, text) { #name, number, text },
#include "fault.def"
};

static const struct word requests[] = {
#define DEVICE_REQUEST(name, number, direction, type, text) { #name, number, text },
#include "device_request.def"
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void expect_distinct(const struct word *words, size_t count, int64_t lowest, int64_t highest)
{
        for (size_t i = 0; i < count; i++) {
                cr_expect(words[i].number >= lowest && words[i].number <= highest, "%s", words[i].name);
                cr_expect(words[i].text[0] != '\0', "%s", words[i].name);
                for (size_t j = 0; j < i; j++) {
                        cr_expect(words[i].number != words[j].number, "%s, %s", words[i].name, words[j].name);
                        cr_expect(strcmp(words[i].name, words[j].name) != 0, "%s", words[i].name);
                }
        }
}

Test(contract, numbers_and_names_of_every_list_are_distinct)
{
        expect_distinct(errors, COUNT(errors), 1, 255);
        expect_distinct(reasons, COUNT(reasons), 0, 255);
        expect_distinct(errnos, COUNT(errnos), 1, 4095);
        expect_distinct(internals, COUNT(internals), -6, -2);
        expect_distinct(rights, COUNT(rights), 1, RIGHTS_ALL);
        expect_distinct(types, COUNT(types), 1, 255);
        expect_distinct(requests, COUNT(requests), 1, 0xffff);
        expect_distinct(faults, COUNT(faults), 1, 65535);
}

/* The seed: 1 to 27 and 255; the five of errno(9), of which -1 is none. */
Test(contract, the_errors_are_the_28_of_the_seed)
{
        expect_number(COUNT(errors), 28);
        for (size_t i = 0; i < 27; i++)
                expect_number(errors[i].number, i + 1);
        expect_number(errors[27].number, 255);
        expect_number(COUNT(internals), 5);
}

Test(contract, the_rights_are_single_bits_and_together_all)
{
        int64_t together = 0;

        for (size_t i = 0; i < COUNT(rights); i++) {
                cr_expect((rights[i].number & (rights[i].number - 1)) == 0, "%s", rights[i].name);
                together |= rights[i].number;
        }
        expect_number(together, RIGHTS_ALL);
}

Test(contract, numbers_and_names_of_the_calls_are_distinct)
{
        for (size_t i = 0; i < COUNT(calls); i++) {
                cr_expect(calls[i].number < SYS_unknown && calls[i].arguments <= 6, "%s", calls[i].name);
                cr_expect_str_eq(syscall_name(calls[i].number), calls[i].name);
                for (size_t j = 0; j < i; j++) {
                        cr_expect(calls[i].number != calls[j].number, "%s, %s", calls[i].name, calls[j].name);
                        cr_expect(strcmp(calls[i].name, calls[j].name) != 0, "%s", calls[i].name);
                }
        }
}

Test(contract, every_number_has_a_name_to_log)
{
        for (unsigned number = 0; number < 1000; number++)
                cr_expect(syscall_name(number) != NULL);
        cr_expect_str_eq(syscall_name(SYS_unknown), "unknown");
        cr_expect_str_eq(syscall_name(0x0f), "unknown");
        cr_expect_str_eq(syscall_name(~0u), "unknown");
}

Test(contract, every_row_is_there_once)
{
        for (size_t i = 0; i < COUNT(rows); i++) {
                for (size_t j = 0; j < i; j++) {
                        cr_expect(rows[i].number != rows[j].number || rows[i].argument != rows[j].argument ||
                                      rows[i].error != rows[j].error || rows[i].reason != rows[j].reason,
                                  "%s: argument %u, error %u, reason %u", rows[i].call, rows[i].argument, rows[i].error,
                                  rows[i].reason);
                }
        }
}

Test(contract, the_rows_of_a_call_stand_together)
{
        for (size_t i = 1; i < COUNT(rows); i++) {
                for (size_t j = 0; j + 1 < i; j++) {
                        cr_expect(rows[j].number != rows[i].number || rows[j + 1].number == rows[i].number, "%s",
                                  rows[i].call);
                }
        }
}

Test(contract, a_row_names_an_argument_that_the_call_has)
{
        for (size_t i = 0; i < COUNT(rows); i++) {
                unsigned arguments = 0;

                for (size_t j = 0; j < COUNT(calls); j++) {
                        if (calls[j].number == rows[i].number)
                                arguments = calls[j].arguments;
                }
                cr_expect(rows[i].argument <= arguments, "%s: argument %u", rows[i].call, rows[i].argument);
        }
}

Test(contract, a_row_has_a_reason_a_known_errno_and_a_condition_in_words)
{
        for (size_t i = 0; i < COUNT(rows); i++) {
                bool known = false;

                for (size_t j = 0; j < COUNT(errnos); j++)
                        known = known || strcmp(errnos[j].name, rows[i].errno_name) == 0;
                cr_expect(known, "%s: %s", rows[i].call, rows[i].errno_name);
                /* What is wrong with a proof is not told, so its row has no reason. */
                cr_expect((rows[i].reason == REASON_NONE) == (rows[i].error == KERR_PROOF_REJECTED), "%s",
                          rows[i].call);
                cr_expect(strlen(rows[i].condition) > 8, "%s", rows[i].call);
        }
}

/* It is what the gate says when the kernel broke the contract, so no contract can promise it. */
Test(contract, no_row_promises_internal_error)
{
        for (size_t i = 0; i < COUNT(rows); i++)
                cr_expect(rows[i].error != KERR_INTERNAL_ERROR, "%s", rows[i].call);
}

Test(contract, the_kernels_table_is_the_list_in_order)
{
        expect_number(contract_row_count, COUNT(rows));
        for (size_t i = 0; i < COUNT(rows); i++) {
                expect_number(contract_rows[i].call, rows[i].number);
                expect_number(contract_rows[i].argument, rows[i].argument);
                expect_number(contract_rows[i].error, rows[i].error);
                expect_number(contract_rows[i].reason, rows[i].reason);
        }
}

/* For every number and every error there could be: declared just when some row says so. */
Test(contract, masks_agree_with_rows)
{
        contract_initialise();
        for (unsigned number = 0; number < 260; number++) {
                for (unsigned error = 0; error < 300; error++) {
                        bool expected = false;

                        for (size_t i = 0; i < COUNT(rows); i++)
                                expected = expected || (rows[i].number == number && rows[i].error == error);
                        cr_assert(contract_declares(number, error) == expected, "%u, %u", number, error);
                }
        }
        cr_expect(!contract_declares(SYS_queue_send, (uint64_t)1 << 32 | KERR_QUEUE_FULL));
        cr_expect(!contract_declares(SYS_queue_send, ~(uint64_t)0));
}

Test(contract, whole_rows_are_declared_and_their_neighbours_are_not)
{
        for (size_t i = 0; i < COUNT(rows); i++) {
                uint64_t detail = (uint64_t)rows[i].reason << 8 | rows[i].argument;

                cr_expect(contract_declares_row(rows[i].number, rows[i].error, detail));
                cr_expect(!contract_declares_row(rows[i].number, rows[i].error, detail | 0x10000));
                cr_expect(!contract_declares_row(rows[i].number, rows[i].error, detail | (uint64_t)1 << 63));
                cr_expect(!contract_declares_row(rows[i].number, rows[i].error, detail + 7));
                cr_expect(!contract_declares_row(rows[i].number, 0, detail));
        }
}

Test(contract, internal_codes_belong_to_the_calls_that_the_list_names)
{
        static const struct {
                unsigned number;
                int64_t code;
        } listed[] = {
#define INTERNAL_ROW(call, name) { SYS_##call, INTERNAL_##name },
#include "internal.def"
        };

        contract_initialise();
        for (unsigned number = 0; number < SYSCALL_NUMBERS; number++) {
                for (int64_t code = -10; code <= 10; code++) {
                        bool expected = false;

                        for (size_t i = 0; i < COUNT(listed); i++)
                                expected = expected || (listed[i].number == number && listed[i].code == code);
                        cr_expect(contract_declares_internal(number, code) == expected, "%u, %d", number, (int)code);
                }
        }
}
