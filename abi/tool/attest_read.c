/* Reading a log, as bytes or as lines. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attest.h"

#define RECORD sizeof(struct witness_record)
#define RECORD_WORD "witness: "
#define HEAD_WORD "witness head: "

static int digit(char character)
{
        static const char digits[] = "0123456789abcdef", capitals[] = "0123456789ABCDEF";
        const char *at = strchr(digits, character);

        if (character == '\0')
                return -1;
        if (at)
                return (int)(at - digits);
        at = strchr(capitals, character);
        return at ? (int)(at - capitals) : -1;
}

int attest_hex(const char *text, uint8_t *bytes, size_t length)
{
        for (size_t i = 0; i < length; i++) {
                int high = digit(text[2 * i]), low = high < 0 ? -1 : digit(text[2 * i + 1]);

                if (low < 0)
                        return 0;
                bytes[i] = (uint8_t)(high << 4 | low);
        }
        return 1;
}

/* All of it, and a NUL after it. NULL: it was said why not. */
static char *read_all(FILE *file, const char *name, size_t *length)
{
        size_t room = 65536, part;
        char *text = malloc(room + 1);

        *length = 0;
        while (text && (part = fread(text + *length, 1, room - *length, file)) != 0) {
                *length += part;
                if (*length == room)
                        text = realloc(text, (room *= 2) + 1);
        }
        if (!text || ferror(file)) {
                bad("attest: %s: %s", name, strerror(errno));
                free(text);
                return NULL;
        }
        text[*length] = '\0';
        return text;
}

static int begins(const char *line, const char *word)
{
        return strncmp(line, word, strlen(word)) == 0;
}

/* The digits of a line, up to its end, which may have the console's carriage return. */
static int read_digits(const char *digits, size_t line_length, uint8_t *bytes, size_t length)
{
        if (line_length != 0 && digits[line_length - 1] == '\r')
                line_length--;
        return line_length == 2 * length && attest_hex(digits, bytes, length);
}

static enum status read_line(struct log *log, const char *line, size_t length, size_t number)
{
        if (begins(line, RECORD_WORD)) {
                line += strlen(RECORD_WORD);
                length -= strlen(RECORD_WORD);
                if (!read_digits(line, length, (uint8_t *)&log->records[log->count], RECORD))
                        return bad("attest: %s: line %zu: a record is %zu hexadecimal digits", log->name, number,
                                   2 * RECORD);
                log->count++;
        } else if (begins(line, HEAD_WORD)) {
                line += strlen(HEAD_WORD);
                length -= strlen(HEAD_WORD);
                if (!read_digits(line, length, log->head, PROOF_BYTES))
                        return bad("attest: %s: line %zu: a head is %u hexadecimal digits", log->name, number,
                                   2 * PROOF_BYTES);
                log->has_head = 1;
        }
        return STATUS_GOOD;
}

static enum status read_lines(struct log *log, const char *text, size_t length)
{
        const char *end = text + length;
        size_t number = 0;

        log->records = calloc(length / RECORD + 1, RECORD);
        if (!log->records)
                return bad("attest: %s: %s", log->name, strerror(errno));
        while (text < end) {
                const char *stop = memchr(text, '\n', (size_t)(end - text));
                size_t line = (size_t)((stop ? stop : end) - text);
                enum status status = read_line(log, text, line, ++number);

                if (status != STATUS_GOOD)
                        return status;
                text += line + 1;
        }
        return STATUS_GOOD;
}

/* A text has such a line; a record begins with a number, and has none. */
static int is_text(const char *text)
{
        for (; text; text = strchr(text, '\n')) {
                text += *text == '\n';
                if (begins(text, RECORD_WORD) || begins(text, HEAD_WORD))
                        return 1;
        }
        return 0;
}

enum status log_read(const char *name, struct log *log)
{
        int standard = strcmp(name, "-") == 0;
        FILE *file = standard ? stdin : fopen(name, "rb");
        enum status status = STATUS_GOOD;
        size_t length;
        char *text;

        *log = (struct log){ .name = standard ? "standard input" : name };
        if (!file)
                return bad("attest: %s: %s", name, strerror(errno));
        text = read_all(file, log->name, &length);
        if (!standard)
                fclose(file);
        if (!text)
                return STATUS_BAD;
        if (is_text(text)) {
                status = read_lines(log, text, length);
        } else if (length % RECORD != 0) {
                status = bad("attest: %s: neither a text with \"witness: \" lines nor whole records of %zu bytes",
                             log->name, RECORD);
        } else {
                log->records = (struct witness_record *)(void *)text;
                log->count = length / RECORD;
        }
        if (status == STATUS_GOOD && log->count == 0)
                status = bad("attest: %s: there is no record in it", log->name);
        return status;
}
