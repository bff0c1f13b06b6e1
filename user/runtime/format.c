/*
 * Formatted text: %d %i %u %x %X %c %s %p %%, the flags - and 0, a width and a
 * precision (of %s: the most bytes), either as *, and the lengths hh h l ll z t j.
 * What it does not know it prints as it stands.
 */
#include "format.h"

#include <stdbool.h>
#include <stdint.h>

struct directive {
        bool left;
        bool zero;
        bool has_precision;
        bool wide; /* 64 bits */
        size_t width;
        size_t precision;
        char conversion;
};

/* Reads a number, or * from the arguments. */
static const char *read_size(const char *at, size_t *size, bool *left, va_list *arguments)
{
        int given;

        *size = 0;
        if (*at == '*') {
                given = va_arg(*arguments, int);
                *left |= given < 0;
                *size = (size_t)(given < 0 ? -(int64_t)given : given);
                return at + 1;
        }
        for (; *at >= '0' && *at <= '9'; at++)
                *size = *size * 10 + (size_t)(*at - '0');
        return at;
}

/* Reads one directive, from after its %; answers what follows it. */
static const char *read_directive(const char *at, struct directive *directive, va_list *arguments)
{
        bool ignored = false;

        *directive = (struct directive){ .left = false };
        for (; *at == '-' || *at == '0'; at++) {
                directive->left |= *at == '-';
                directive->zero |= *at == '0';
        }
        at = read_size(at, &directive->width, &directive->left, arguments);
        if (*at == '.') {
                directive->has_precision = true;
                at = read_size(at + 1, &directive->precision, &ignored, arguments);
        }
        for (; *at == 'h' || *at == 'l' || *at == 'z' || *at == 't' || *at == 'j'; at++)
                directive->wide |= *at != 'h';
        directive->conversion = *at;
        return *at != '\0' ? at + 1 : at;
}

static void put_many(struct output *output, char byte, size_t count)
{
        for (; count != 0; count--)
                output->put(output, &byte, 1);
}

static void put_field(struct output *output, const struct directive *directive, const char *text, size_t length)
{
        size_t padding = directive->width > length ? directive->width - length : 0;

        if (!directive->left)
                put_many(output, ' ', padding);
        output->put(output, text, length);
        if (directive->left)
                put_many(output, ' ', padding);
}

static void put_number(struct output *output, const struct directive *directive, uint64_t number, unsigned base,
                       bool negative)
{
        const char *letters = directive->conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
        char digits[20 + 1];
        size_t at = sizeof(digits);

        do {
                digits[--at] = letters[number % base];
                number /= base;
        } while (number != 0);
        if (directive->zero && !directive->left) {
                size_t length = sizeof(digits) - at + negative;

                put_many(output, '-', negative);
                put_many(output, '0', directive->width > length ? directive->width - length : 0);
                output->put(output, digits + at, sizeof(digits) - at);
                return;
        }
        if (negative)
                digits[--at] = '-';
        put_field(output, directive, digits + at, sizeof(digits) - at);
}

static void put_string(struct output *output, const struct directive *directive, const char *text)
{
        size_t length = 0;

        if (text == NULL)
                text = "(null)";
        while (!(directive->has_precision && length == directive->precision) && text[length] != '\0')
                length++;
        put_field(output, directive, text, length);
}

static void put_directive(struct output *output, const struct directive *directive, va_list *arguments)
{
        int64_t number;
        char byte;

        switch (directive->conversion) {
        case 'd':
        case 'i':
                number = directive->wide ? va_arg(*arguments, int64_t) : va_arg(*arguments, int);
                put_number(output, directive, number < 0 ? -(uint64_t)number : (uint64_t)number, 10, number < 0);
                break;
        case 'u':
        case 'x':
        case 'X':
                put_number(output, directive,
                           directive->wide ? va_arg(*arguments, uint64_t) : va_arg(*arguments, unsigned),
                           directive->conversion == 'u' ? 10 : 16, false);
                break;
        case 'p':
                output->put(output, "0x", 2);
                put_number(output, directive, (uintptr_t)va_arg(*arguments, void *), 16, false);
                break;
        case 'c':
                byte = (char)va_arg(*arguments, int);
                put_field(output, directive, &byte, 1);
                break;
        case 's':
                put_string(output, directive, va_arg(*arguments, const char *));
                break;
        case '\0':
                break;
        default:
                put_many(output, '%', directive->conversion != '%');
                output->put(output, &directive->conversion, 1);
        }
}

void format_output(struct output *output, const char *format, va_list arguments)
{
        struct directive directive;
        va_list rest;

        va_copy(rest, arguments); /* a va_list may be an array: only a copy of our own can be pointed to */
        while (*format != '\0') {
                size_t plain = 0;

                while (format[plain] != '\0' && format[plain] != '%')
                        plain++;
                output->put(output, format, plain);
                format += plain;
                if (*format == '%') {
                        format = read_directive(format + 1, &directive, &rest);
                        put_directive(output, &directive, &rest);
                }
        }
        va_end(rest);
}
