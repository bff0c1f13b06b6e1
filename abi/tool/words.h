/* Words on a terminal, and on the command line. */
#ifndef TOOL_WORDS_H
#define TOOL_WORDS_H

#include <stdbool.h>

#define LINE_WIDTH 80

/*
 * A paragraph that begins after what stands on the line already (so many columns), goes on under indent, and ends in a
 * line break.
 */
void paragraph(unsigned column, unsigned indent, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* A whole number in decimal or, after 0x, in hexadecimal; false if it is anything else. */
bool number_parse(const char *text, long *number);

/* Takes the option out of the arguments, wherever it stands. */
bool option_take(int *count, char **arguments, const char *option);

#endif
