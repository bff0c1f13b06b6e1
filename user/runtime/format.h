/* Formatted text, to wherever. */
#ifndef RUNTIME_FORMAT_H
#define RUNTIME_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* Where it goes: a structure that begins with this takes the bytes. */
struct output {
        void (*put)(struct output *output, const char *bytes, size_t length);
};

void format_output(struct output *output, const char *format, va_list arguments);

/* Into size bytes, cut with its NUL where it is longer; answers the length of the whole. As vsnprintf(). */
size_t format_arguments(char *buffer, size_t size, const char *format, va_list arguments);

#endif
