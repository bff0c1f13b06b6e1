/* Formatted text into memory. */
#include "format.h"

struct text {
        struct output output; /* first */
        char *buffer;
        size_t size;
        size_t length; /* of the whole, whether or not it fits */
};

static void put(struct output *output, const char *bytes, size_t length)
{
        struct text *text = (struct text *)output;

        for (size_t i = 0; i < length; i++, text->length++) {
                if (text->length + 1 < text->size)
                        text->buffer[text->length] = bytes[i];
        }
}

size_t format_arguments(char *buffer, size_t size, const char *format, va_list arguments)
{
        struct text text = { .output = { put }, .buffer = buffer, .size = size };

        format_output(&text.output, format, arguments);
        if (size != 0)
                buffer[text.length < size ? text.length : size - 1] = '\0';
        return text.length;
}
