/* A text that is put together piece by piece, in a buffer that may be too short for it. */
#ifndef RUNTIME_SENTENCE_H
#define RUNTIME_SENTENCE_H

#include "format.h"

struct sentence {
        char *buffer;
        size_t size;
        size_t length; /* of the whole, whether or not it fits */
};

__attribute__((format(printf, 2, 3))) static inline void add(struct sentence *sentence, const char *format, ...)
{
        size_t used = sentence->length < sentence->size ? sentence->length : sentence->size;
        char *at = sentence->size == 0 ? NULL : sentence->buffer + used; /* no arithmetic on a NULL */
        va_list arguments;

        va_start(arguments, format);
        sentence->length += format_arguments(at, sentence->size - used, format, arguments);
        va_end(arguments);
}

#endif
