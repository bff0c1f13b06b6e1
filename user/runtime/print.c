/* The console, by whole lines. */
#include <verdict/verdict.h>

#include "at_end.h"
#include "format.h"

#define LINE_BUFFER 1024

_Static_assert(LINE_BUFFER <= DEVICE_TRANSFER_MAXIMUM, "one device_write for all that is buffered");

static char buffer[LINE_BUFFER];
static size_t used;

/* An upcall can come in the middle of print(): then its handler's words go past the buffer. */
static volatile bool busy;

/* By raw calls: printing leaves errno and last_verdict() alone. */
static void write_out(const char *bytes, size_t length)
{
        struct verdict verdict;

        while (length != 0) {
                size_t part = length < DEVICE_TRANSFER_MAXIMUM ? length : DEVICE_TRANSFER_MAXIMUM;

                verdict = sys_device_write(HANDLE_CONSOLE, bytes, part);
                if (verdict.error != 0 || verdict.value == 0 || verdict.value > part)
                        return;
                bytes += verdict.value;
                length -= verdict.value;
        }
}

static void write_buffered(size_t length)
{
        if (length == 0)
                return;
        write_out(buffer, length);
        used -= length;
        memmove(buffer, buffer + length, used);
}

/* The length of what ends in the last line break; 0 if there is none. */
static size_t whole_lines(void)
{
        size_t length = used;

        while (length != 0 && buffer[length - 1] != '\n')
                length--;
        return length;
}

static void print_bytes(const char *bytes, size_t length)
{
        if (busy) {
                write_out(bytes, length);
                return;
        }
        flush_at_end = print_flush;
        busy = true;
        while (length != 0) {
                size_t part = length < LINE_BUFFER - used ? length : LINE_BUFFER - used;

                memcpy(buffer + used, bytes, part);
                used += part;
                bytes += part;
                length -= part;
                write_buffered(whole_lines());
                if (used == LINE_BUFFER)
                        write_buffered(used);
        }
        busy = false;
}

static void put(struct output *output, const char *bytes, size_t length)
{
        (void)output;
        print_bytes(bytes, length);
}

void print(const char *text)
{
        print_bytes(text, strlen(text));
}

void print_arguments(const char *format, va_list arguments)
{
        struct output console = { put };

        format_output(&console, format, arguments);
}

void print_format(const char *format, ...)
{
        va_list arguments;

        va_start(arguments, format);
        print_arguments(format, arguments);
        va_end(arguments);
}

void print_flush(void)
{
        if (!busy)
                write_buffered(used);
}
