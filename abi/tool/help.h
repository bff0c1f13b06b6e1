/* What the commands are, for --help, the completions and the manual. */
#ifndef TOOL_HELP_H
#define TOOL_HELP_H

#include <stdio.h>

#include "verdict.h"

struct command {
        const char *name;
        enum status (*run)(int count, char **arguments);
        const char *usage;
        const char *purpose;
};

extern const struct command commands[];
extern const size_t command_count;

/* More of the command in a few sentences, below its usage and purpose; NULL: there is no more. */
const char *command_text(const char *name);

void command_help(const struct command *command);

#endif
