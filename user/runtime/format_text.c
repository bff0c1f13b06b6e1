/* Formatted text into memory, for programs. */
#include <verdict/verdict.h>

#include "format.h"

size_t format_text(char *buffer, size_t size, const char *format, ...)
{
        va_list arguments;
        size_t length;

        va_start(arguments, format);
        length = format_arguments(buffer, size, format, arguments);
        va_end(arguments);
        return length;
}
