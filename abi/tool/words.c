/* Paragraphs, numbers and options. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "words.h"

/* More than the longest, a list of all calls. */
#define PARAGRAPH 16384

void paragraph(unsigned column, unsigned indent, const char *format, ...)
{
        static char text[PARAGRAPH];
        va_list arguments;

        va_start(arguments, format);
        vsnprintf(text, sizeof(text), format, arguments);
        va_end(arguments);
        for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) {
                unsigned length = (unsigned)strlen(word);

                if (column > indent && column + 1 + length > LINE_WIDTH) {
                        putchar('\n');
                        column = 0;
                }
                if (column < indent)
                        column += (unsigned)printf("%*s", (int)(indent - column), "");
                else if (column > indent)
                        column += (unsigned)printf(" ");
                column += (unsigned)printf("%s", word);
        }
        putchar('\n');
}

bool number_parse(const char *text, long *number)
{
        const char *digits = text + (*text == '-' || *text == '+');
        int base = strncasecmp(digits, "0x", 2) == 0 ? 16 : 10;
        char *end;

        if (!strchr("0123456789", *digits) || !*digits)
                return false;
        errno = 0;
        *number = strtol(text, &end, base);
        return errno == 0 && *end == '\0' && end > text;
}

bool option_take(int *count, char **arguments, const char *option)
{
        bool there = false;
        int kept = 0;

        for (int i = 0; i < *count; i++) {
                if (strcmp(arguments[i], option) == 0)
                        there = true;
                else
                        arguments[kept++] = arguments[i];
        }
        *count = kept;
        return there;
}
