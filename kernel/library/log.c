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

static void begin_line(const char *text, size_t length)
{
        if (within_line)
                log_bytes("\n", 1);
        log_bytes(text, length);
}

struct conversion {
        bool zero;
        bool wide; /* l, ll or z: 64 bits */
        unsigned width;
};

static void put_padded(const char *text, size_t length, const struct conversion *conversion)
{
        for (size_t i = length; i < conversion->width; i++)
                log_bytes(" ", 1);
        log_bytes(text, length);
}

#define DIGITS 24 /* of any number, and its sign */

static void put_number(uint64_t number, unsigned base, bool negative, const struct conversion *conversion)
{
        char digits[DIGITS];
        size_t at = DIGITS, zeroes = conversion->zero && conversion->width < DIGITS ? conversion->width : 0;

        do {
                digits[--at] = "0123456789abcdef"[number % base];
                number /= base;
        } while (number != 0);
        while (at > DIGITS - zeroes)
                digits[--at] = '0';
        if (negative)
                digits[--at] = '-';
        put_padded(digits + at, DIGITS - at, conversion);
}

static void put_argument(char letter, const struct conversion *conversion, va_list *arguments)
{
        struct conversion pointer = { .zero = true, .wide = true, .width = 16 };
        const char *text;
        int64_t number;
        char character;

        switch (letter) {
        case 's':
                text = va_arg(*arguments, const char *);
                put_padded(text, strlen(text), conversion);
                return;
        case 'c':
                character = (char)va_arg(*arguments, int);
                log_bytes(&character, 1);
                return;
        case 'd':
                number = conversion->wide ? va_arg(*arguments, int64_t) : va_arg(*arguments, int);
                put_number(number < 0 ? -(uint64_t)number : (uint64_t)number, 10, number < 0, conversion);
                return;
        case 'u':
        case 'x':
                put_number(conversion->wide ? va_arg(*arguments, uint64_t) : va_arg(*arguments, unsigned),
                           letter == 'x' ? 16 : 10, false, conversion);
                return;
        case 'p':
                log_bytes("0x", 2);
                put_number((uintptr_t)va_arg(*arguments, void *), 16, false, &pointer);
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
                format++;
                if (*format == '0')
                        conversion.zero = true;
                for (; *format >= '0' && *format <= '9'; format++)
                        conversion.width = conversion.width * 10 + (unsigned)(*format - '0');
                for (; *format == 'l' || *format == 'z'; format++)
                        conversion.wide = true;
                if (*format == '\0')
                        return;
                put_argument(*format++, &conversion, arguments);
        }
}

void log_line(const char *format, ...)
{
        va_list arguments;

        begin_line("kernel: ", 8);
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

static void put_features(const char *word, bool present, const struct log_feature *features, size_t count)
{
        const char *separator = "";

        log_text("%s: ", word);
        for (size_t i = 0; i < count; i++) {
                if (features[i].present != present)
                        continue;
                log_text("%s%s", separator, features[i].name);
                separator = ", ";
        }
        if (*separator == '\0')
                log_text("nothing");
}

void log_features(const struct log_feature *features, size_t count)
{
        begin_line("kernel: processor ", 18);
        put_features("has", true, features, count);
        put_features("; is without", false, features, count);
        log_text("\n");
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
        begin_line("kernel: PANIC: ", 15);
        va_start(arguments, format);
        put_format(format, &arguments);
        va_end(arguments);
        log_bytes("\n", 1);
        backtrace_log(__builtin_frame_address(0));
        machine_exit(false);
}
