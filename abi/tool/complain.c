/* How the tool speaks of what is wrong, and how it reads files. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verdict.h"

static enum status complain(enum status status, const char *format, va_list arguments)
{
        fputs("verdict: ", stderr);
        vfprintf(stderr, format, arguments);
        fputc('\n', stderr);
        return status;
}

enum status bad(const char *format, ...)
{
        va_list arguments;

        va_start(arguments, format);
        complain(STATUS_BAD, format, arguments);
        va_end(arguments);
        return STATUS_BAD;
}

enum status bad_usage(const char *format, ...)
{
        va_list arguments;

        va_start(arguments, format);
        complain(STATUS_USAGE, format, arguments);
        va_end(arguments);
        return STATUS_USAGE;
}

unsigned char *file_read(const char *name, size_t *length)
{
        FILE *file = fopen(name, "rb");
        unsigned char *bytes = NULL;
        long size;

        if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
                bytes = malloc((size_t)size + 1);
                if (bytes && fread(bytes, 1, (size_t)size, file) != (size_t)size) {
                        free(bytes);
                        bytes = NULL;
                }
                *length = (size_t)size;
        }
        if (!bytes)
                bad("%s: %s", name, strerror(errno));
        if (file)
                fclose(file);
        return bytes;
}
