/* The kernel's own words on the console. */
#include "library/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "architecture.h"
#include "library/string.h"

static bool within_line; /* a program has left the last line open */

void log_bytes(const char *bytes, size_t length)
{
        if (length == 0)
                return;
        console_put(bytes, length);
        within_line = bytes[length - 1] != '\n';
}

void log_string(const char *text)
{
        log_bytes(text, strlen(text));
}

#define DIGITS 20 /* of any number */

/* With zeroes before it where it has fewer digits than that. */
static void put_number(uint64_t number, unsigned base, unsigned digits)
{
        char text[DIGITS];
        size_t at = DIGITS;

        do {
                text[--at] = "0123456789abcdef"[number % base];
                number /= base;
        } while (number != 0 || (DIGITS - at < digits && at != 0));
        log_bytes(text + at, DIGITS - at);
}

void log_number(uint64_t number)
{
        put_number(number, 10, 0);
}

struct conversion {
        bool wide; /* l or ll: 64 bits */
        unsigned digits;
};

static void put_argument(char letter, const struct conversion *conversion, va_list *arguments)
{
        int64_t number;

        switch (letter) {
        case 's':
                log_string(va_arg(*arguments, const char *));
                return;
        case 'd':
                number = conversion->wide ? va_arg(*arguments, int64_t) : va_arg(*arguments, int);
                if (number < 0)
                        log_bytes("-", 1);
                log_number(number < 0 ? -(uint64_t)number : (uint64_t)number);
                return;
        case 'u':
        case 'x':
                put_number(conversion->wide ? va_arg(*arguments, uint64_t) : va_arg(*arguments, unsigned),
                           letter == 'x' ? 16 : 10, conversion->digits);
                return;
        case 'p':
                log_bytes("0x", 2);
                put_number((uintptr_t)va_arg(*arguments, void *), 16, 16);
                return;
        default:
                log_bytes(&letter, 1);
        }
}

static void put_format(const char *format, va_list *arguments)
{
        while (*format != '\0') {
                struct conversion conversion = { 0 };
                size_t plain = 0;

                while (format[plain] != '\0' && format[plain] != '%')
                        plain++;
                log_bytes(format, plain);
                format += plain;
                if (*format == '\0')
                        return;
                for (format++; *format >= '0' && *format <= '9'; format++)
                        conversion.digits = conversion.digits * 10 + (unsigned)(*format - '0');
                for (; *format == 'l'; format++)
                        conversion.wide = true;
                if (*format == '\0')
                        return;
                put_argument(*format++, &conversion, arguments);
        }
}

static void begin_line(const char *text)
{
        if (within_line)
                log_bytes("\n", 1);
        log_string(text);
}

void log_line(const char *format, ...)
{
        va_list arguments;

        begin_line("kernel: ");
        va_start(arguments, format);
        put_format(format, &arguments);
        va_end(arguments);
        log_bytes("\n", 1);
}

void log_text(const char *format, ...)
{
        va_list arguments;

        va_start(arguments, format);
        put_format(format, &arguments);
        va_end(arguments);
}

void log_features(const struct log_feature *features, size_t count)
{
        const char *separator = " has ";

        for (unsigned absent = 0; absent <= 1; absent++) {
                for (size_t i = 0; i < count; i++) {
                        if (features[i].present == absent)
                                continue;
                        log_string(separator);
                        log_string(features[i].name);
                        separator = ", ";
                }
                separator = *separator == ',' ? "; is without " : " is without ";
        }
        log_string("\n");
}

void assertion_failed(const char *what)
{
        panic("assertion failed: %s", what);
}

void panic(const char *format, ...)
{
        static bool panicking;
        va_list arguments;

        if (panicking)
                machine_exit(false);
        panicking = true;
        begin_line("kernel: PANIC: ");
        va_start(arguments, format);
        put_format(format, &arguments);
        va_end(arguments);
        log_bytes("\n", 1);
        backtrace_log(__builtin_frame_address(0));
        machine_exit(false);
}
