/* What the machine was started with, as words with spaces between them. */
#ifndef KERNEL_LIBRARY_COMMAND_LINE_H
#define KERNEL_LIBRARY_COMMAND_LINE_H

/* Where a word of the line begins with prefix: what follows, to the line's end. NULL: none does. */
const char *command_line_option(const char *line, const char *prefix);

#endif
