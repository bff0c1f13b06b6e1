/* What the tour looks like: plain ASCII, 80 columns, colour only where it was asked for. */
#include <stdarg.h>

#include "tour.h"

#define COLUMNS 79 /* the last stays free: some terminals wrap there */

const char *paint(enum colour colour)
{
        static const char sequences[][8] = {
                [PLAIN] = "\33[0m",  [BOLD] = "\33[1m",    [DIM] = "\33[2m",   [RED] = "\33[31m",
                [GREEN] = "\33[32m", [YELLOW] = "\33[33m", [CYAN] = "\33[36m",
        };

        return ARGUMENT_COLOUR(startup_argument()) ? sequences[colour] : "";
}

void heading(const char *text)
{
        print_format("\n %s%s%s\n ", paint(BOLD), text, paint(PLAIN));
        for (unsigned i = 1; i < COLUMNS; i++)
                print("-");
        print("\n");
}

void group(const char *text)
{
        print_format("\n  %s%s%s\n", paint(BOLD), text, paint(PLAIN));
}

static size_t word_length(const char *text)
{
        size_t length = 0;

        while (text[length] != '\0' && text[length] != ' ')
                length++;
        return length;
}

void paragraph(enum colour colour, unsigned indent, const char *text)
{
        size_t column = indent;

        print_format("%*s%s", (int)indent, "", paint(colour));
        while (*text != '\0') {
                size_t length = word_length(text);

                if (column != indent && column + 1 + length > COLUMNS) {
                        print_format("\n%*s", (int)indent, "");
                        column = indent;
                } else if (column != indent) {
                        print(" ");
                        column++;
                }
                print_format("%.*s", (int)length, text);
                column += length;
                text += length;
                while (*text == ' ')
                        text++;
        }
        print_format("%s\n", paint(PLAIN));
}

void say(const char *format, ...)
{
        static const char names[][10] = {
#define ROLE(name) #name,
                ROLES(ROLE)
#undef ROLE
        };
        uint64_t role = ARGUMENT_ROLE(startup_argument());
        va_list arguments;

        print_format("  %s%-9s%s ", paint(role == ROLE_guide ? YELLOW : CYAN), names[role], paint(PLAIN));
        va_start(arguments, format);
        print_arguments(format, arguments);
        va_end(arguments);
        print("\n");
}
