/* user/runtime: retcodes. Built for the host; the two names that the kernel has too are others here. */
#define syscall_name runtime_syscall_name
#define contract_rows runtime_contract_rows

#include "unit.h"

#include <stdio.h>

#include "verdict/contract.h"
#include "verdict/guest.h"
#include "verdict/retcode.h"
#include "verdict/spawn.h"

/* The seed's own line. */
#define LV_EBADREQUEST MAKE_RETCODE(RC_CUSTOMER_TRUE, RC_SPACE_APPS, RC_FACILITY_LogViewer, 5, "Bad request")

static const char *described(Retcode code)
{
        static char text[256];
        size_t length = retcode_describe(text, sizeof(text), code);

        cr_expect(length == strlen(text), "%s", text);
        return text;
}

Test(retcode, the_fields_of_the_seeds_example_are_read_back)
{
        cr_expect_eq(RC_GET_CUSTOMER(LV_EBADREQUEST), RC_CUSTOMER_TRUE);
        cr_expect_eq(RC_GET_SPACE(LV_EBADREQUEST), RC_SPACE_APPS);
        cr_expect_eq(RC_GET_FACILITY(LV_EBADREQUEST), RC_FACILITY_LogViewer);
        cr_expect_eq(RC_GET_CODE(LV_EBADREQUEST), 5);
        expect_number((uint32_t)LV_EBADREQUEST, 0xc3010005u);
}

/* The layout, by a second hand. */
Test(retcode, any_fields_are_where_they_belong)
{
#define LAID_OUT(c, s, f, k)                                                                                           \
        expect_number((uint32_t)MAKE_RETCODE(c, s, f, k, ""), (uint32_t)1 << 31 | (uint32_t)(c) << 30 |                \
                                                                  (uint32_t)(s) << 24 | (uint32_t)(f) << 16 |          \
                                                                  (uint32_t)(k))
        LAID_OUT(0, 0, 0, 0);
        LAID_OUT(1, 0, 0, 0);
        LAID_OUT(0, 1, 0, 0);
        LAID_OUT(0, 63, 0, 0);
        LAID_OUT(0, 0, 1, 0);
        LAID_OUT(0, 0, 255, 0);
        LAID_OUT(0, 0, 0, 1);
        LAID_OUT(0, 0, 0, 65535);
        LAID_OUT(1, 63, 255, 65535);
        LAID_OUT(1, 42, 129, 33333);
}

Test(retcode, the_common_ones_have_the_numbers_of_their_rows)
{
        int row = 0;

#define RETCODE(name, number, text)                                                                                    \
        expect_number(number, row);                                                                                    \
        cr_expect_eq(RC_GET_CODE(rc##name), row);                                                                      \
        cr_expect_eq(rc##name < 0, row != 0);                                                                          \
        cr_expect_eq(RC_GET_CUSTOMER(rc##name) + RC_GET_SPACE(rc##name) + RC_GET_FACILITY(rc##name), 0);               \
        cr_expect_str_eq(retcode_name(rc##name), "rc" #name);                                                          \
        cr_expect_str_eq(retcode_text(rc##name), text);                                                                \
        row++;
#include "retcode.def"
        expect_number(row, 32);
        cr_expect_eq(rcOk, 0);
}

/* Each error of each call, and one that only a newer kernel has. */
Test(retcode, every_row_of_the_contract_goes_there_and_back)
{
        for (unsigned row = 0; row < contract_rows(); row++) {
                struct contract_row is = contract_row_at(row);
                struct verdict verdict = { is.error, (uint64_t)is.reason << 8 | is.argument }, back;
                Retcode code = retcode_from_verdict(is.call, verdict);
                struct refusal refusal = refusal_from_verdict(is.call, verdict);

                cr_expect(retcode_is_kernel(code));
                expect_number(retcode_kernel_error(code), is.error);
                expect_number(RC_GET_FACILITY(code), retcode_object(is.call));
                cr_expect_str_eq(retcode_name(code), kernel_error_name(is.error));
                back = refusal_verdict(refusal);
                cr_expect(refusal.code == code && refusal.syscall == is.call);
                cr_expect(back.error == verdict.error && back.value == verdict.value);
        }
}

Test(retcode, all_of_16_bits_is_lifted_and_lowered)
{
        for (unsigned call = 0; call < SYSCALL_NUMBERS; call++)
                for (uint64_t error = 1; error <= UINT16_MAX; error += call == SYS_queue_send ? 1 : 257) {
                        Retcode code = retcode_from_verdict(call, (struct verdict){ error, 0x1234 });

                        cr_assert(code < 0 && retcode_is_kernel(code) && retcode_kernel_error(code) == error);
                        cr_assert(RC_GET_FACILITY(code) == (int)retcode_object(call));
                }
        cr_expect_eq(retcode_from_verdict(SYS_queue_send, (struct verdict){ 0, 77 }), rcOk);
        expect_number(retcode_kernel_error(retcode_from_verdict(SYS_queue_send, (struct verdict){ 0x10019, 0 })),
                      KERR_INTERNAL_ERROR);
}

Test(retcode, what_the_kernel_did_not_make_is_no_verdict)
{
        const Retcode others[] = {
                rcOk, rcRestart, LV_EBADREQUEST, MAKE_RETCODE(RC_CUSTOMER_TRUE, RC_SPACE_KERNEL, 3, 8, ""), 17, -1
        };

        for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
                struct verdict verdict = refusal_verdict((struct refusal){ others[i], SYS_queue_send, 0x302 });

                cr_expect(!retcode_is_kernel(others[i]) && retcode_kernel_error(others[i]) == 0, "%d", (int)others[i]);
                cr_expect(verdict.error == 0 && verdict.value == 0);
        }
        expect_number(refusal_from_retcode(rcRestart).syscall, SYS_unknown);
}

/* The object is the one that the contract's rows of argument 1 name. */
Test(retcode, the_facility_is_the_type_of_the_calls_object)
{
#define ROW(...)
#define HANDLE(call, argument, type, right)                                                                            \
        if ((argument) == 1)                                                                                           \
                cr_expect_eq(retcode_object(SYS_##call), OBJECT_##type, #call);
#include "contract.def"
        cr_expect_eq(retcode_object(SYS_queue_create), OBJECT_QUEUE);
        cr_expect_eq(retcode_object(SYS_region_create), OBJECT_REGION);
        cr_expect_eq(retcode_object(SYS_capability_grant), OBJECT_NONE);
        cr_expect_eq(retcode_object(SYS_unknown), OBJECT_NONE);
        cr_expect_eq(retcode_object(~0u), OBJECT_NONE);
        cr_expect_eq(retcode_object(SYS_queue_send + 256), OBJECT_NONE);
}

Test(retcode, sentences)
{
        cr_expect_str_eq(described(rcOk), "rcOk: the function succeeded");
        cr_expect_str_eq(described(rcTimeout), "rcTimeout: the time to wait is over (general, 0x80000013)");
        cr_expect_str_eq(described(retcode_from_verdict(SYS_queue_send, (struct verdict){ KERR_STALE_HANDLE, 0 })),
                         "StaleHandle: the handle's slot was closed since (kernel, queue, 0x81030013)");
        cr_expect_str_eq(described(LV_EBADREQUEST), "code 5 (customer, applications, facility 1, 0xc3010005)");
        cr_expect_str_eq(described(MAKE_RETCODE(0, RC_SPACE_DRIVERS, RC_FACILITY_USB, 7, "")),
                         "code 7 (drivers, USB, 0x82020007)");
        cr_expect_str_eq(described(MAKE_RETCODE(0, RC_SPACE_SPAWN, RC_FACILITY_SPAWN_ERROR, SPAWN_ERROR_EXEC, "")),
                         "Exec: the program could not be executed (spawn, spawn, 0x84010005)");
        cr_expect_str_eq(
            described(MAKE_RETCODE(0, RC_SPACE_GUEST, RC_FACILITY_GUEST_ERROR, GUEST_ERROR_BAD_CONFIG, "")),
            "GuestError.kBadConfig: the configuration is not valid, as when a required field is missing "
            "(guest, guest, 0x85010003)");
}

Test(retcode, what_this_system_does_not_know_keeps_its_number)
{
        cr_expect_str_eq(described(MAKE_RETCODE(0, RC_SPACE_KERNEL, OBJECT_QUEUE, 300, "")),
                         "code 300 (kernel, queue, 0x8103012c)");
        cr_expect_str_eq(described(MAKE_RETCODE(0, RC_SPACE_KERNEL, 200, 8, "")),
                         "Timeout: the deadline passed first (kernel, facility 200, 0x81c80008)");
        cr_expect_str_eq(described(MAKE_RETCODE(0, 0, 0, 0, "")), "code 0 (general, 0x80000000)");
        cr_expect_str_eq(described(MAKE_RETCODE(0, 0, 0, 32, "")), "code 32 (general, 0x80000020)");
        cr_expect_str_eq(described(MAKE_RETCODE(1, 62, 255, 65535, "")),
                         "code 65535 (customer, space 62, facility 255, 0xfeffffff)");
        cr_expect_str_eq(described(17), "17, which is no retcode");
        cr_expect_str_eq(described(-1), "-1, which is no retcode");
        cr_expect_str_eq(described(INT32_MAX), "2147483647, which is no retcode");
        cr_expect_null(retcode_name(LV_EBADREQUEST));
        cr_expect_null(retcode_text(LV_EBADREQUEST));
        cr_expect_null(retcode_space_text(6));
        cr_expect_null(retcode_facility_text(RC_SPACE_DRIVERS, 99));
}

Test(retcode, no_number_is_too_much_for_a_text)
{
        uint64_t state = 3;

        for (int i = 0; i < 100000; i++) {
                Retcode code = (Retcode)next_random(&state);
                struct retcode_words words;
                size_t length = retcode_describe(words.bytes, sizeof(words.bytes), code);

                cr_assert(length < sizeof(words.bytes) && words.bytes[length] == '\0');
        }
}

/* The kernel's restart is never seen; the public one is a code like any other, of another space. */
Test(retcode, restart_is_none_of_the_kernels)
{
        cr_expect(!retcode_is_kernel(rcRestart));
        cr_expect_eq(RC_GET_SPACE(rcRestart), RC_SPACE_GENERAL);
        for (uint64_t error = 0; error <= UINT16_MAX; error++)
                cr_assert(retcode_from_verdict(SYS_queue_receive, (struct verdict){ error, 0 }) != rcRestart);
}

Test(retcode, a_printf_gets_it_in_words_and_evaluates_it_once)
{
        const Retcode codes[] = { rcBusy, rcFail };
        const Retcode *at = codes;
        char text[200];

        snprintf(text, sizeof(text), "open: " RETCODE_HR_FMT "; " RETCODE_HR_FMT, RETCODE_HR_PARAMS(*at++),
                 RETCODE_HR_PARAMS(codes[1]));
        cr_expect_not_null(strstr(text, "open: rcBusy: the resource is busy"));
        cr_expect_not_null(strstr(text, "; rcFail: the function failed"));
        cr_expect_eq(at, codes + 1);
}
