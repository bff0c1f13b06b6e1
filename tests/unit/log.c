/* kernel/library/log.c: against the host's printf where both know the conversion. */
#include "unit.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

/* As library/log.h declares them; but that has an assert() of its own. */
void log_bytes(const char *bytes, size_t length);
void log_string(const char *text);
void log_number(uint64_t number);
void log_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
struct log_feature {
        const char *name;
        bool present;
};
void log_features(const struct log_feature *features, size_t count);
_Noreturn void panic(const char *format, ...) __attribute__((format(printf, 1, 2)));

#define expect_same(...)                                                                                               \
        do {                                                                                                           \
                char expected[256];                                                                                    \
                                                                                                                       \
                snprintf(expected, sizeof(expected), __VA_ARGS__);                                                     \
                host_console_clear();                                                                                  \
                log_text(__VA_ARGS__);                                                                                 \
                cr_expect_str_eq(host_console(), expected);                                                            \
        } while (0)

Test(log, texts)
{
        expect_same("plain");
        expect_same("100%%");
        expect_same("%s", "");
        expect_same("<%s>", "a text");
}

Test(log, decimals)
{
        expect_same("%d %d %d", 0, 1, -1);
        expect_same("%d %d", INT_MIN, INT_MAX);
        expect_same("%u %u", 0u, UINT_MAX);
        expect_same("%lld %lld", LLONG_MIN, LLONG_MAX);
        expect_same("%ld %lu", LONG_MIN, ULONG_MAX);
        expect_same("%llu", ULLONG_MAX);
}

/* What a boot says, without a format. */
Test(log, strings_and_numbers)
{
        host_console_clear();
        log_string("");
        log_string("a ");
        log_number(0);
        log_string(" b ");
        log_number(UINT64_MAX);
        cr_expect_str_eq(host_console(), "a 0 b 18446744073709551615");
}

Test(log, features_that_are_there_and_those_that_are_not)
{
        static const struct log_feature features[] = { { "one", true }, { "two", false }, { "three", true } };

        host_console_clear();
        log_features(features, 3);
        log_features(features, 1);
        log_features(features + 1, 1);
        cr_expect_str_eq(host_console(), " has one, three; is without two\n"
                                         " has one\n"
                                         " is without two\n");
}

Test(log, hexadecimals)
{
        expect_same("%x %x", 0u, UINT_MAX);
        expect_same("0x%llx", 0xfedcba9876543210ull);
        expect_same("%lx", 0xabcul);
}

Test(log, widths)
{
        expect_same("%016llx|%04x|%08x", 0x1234ull, 0xbeefu, 0x12345678u);
        expect_same("%03u|%02u|%020llu", 5u, 123u, 7ull);
}

/* Not as printf's, which may leave the prefix out: always 16 digits. */
Test(log, pointers)
{
        host_console_clear();
        log_text("%p", (void *)(uintptr_t)0xabc);
        cr_expect_str_eq(host_console(), "0x0000000000000abc");
}

Test(log, a_line_begins_with_the_kernels_name_and_ends)
{
        host_console_clear();
        log_line("%s", "word");
        cr_expect_str_eq(host_console(), "kernel: word\n");
}

Test(log, a_line_does_not_go_on_where_a_program_left_off)
{
        host_console_clear();
        log_bytes("prompt> ", 8);
        log_line("word");
        log_bytes("", 0);
        log_bytes("whole\n", 6);
        log_line("next");
        cr_expect_str_eq(host_console(), "prompt> \nkernel: word\nwhole\nkernel: next\n");
}

/* A format from nowhere must not lead it astray. */
Test(log, a_format_that_ends_early)
{
        const char *volatile formats[] = { "a%", "a%0", "a%12", "a%ll" };

        for (size_t i = 0; i < 4; i++) {
                host_console_clear();
                ((void (*)(const char *, ...))log_text)(formats[i]);
                cr_expect_str_eq(host_console(), "a");
        }
}

static void call_panic(void *argument)
{
        panic("%s %d", (const char *)argument, 7);
}

Test(log, a_panic_says_why_and_ends_the_machine_with_failure)
{
        cr_expect(panics(call_panic, (void *)(uintptr_t) "reason", "kernel: PANIC: reason 7\n"));
}
