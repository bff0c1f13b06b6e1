/* The words of the command line. */
#include "library/command_line.h"

#include <stddef.h>

const char *command_line_option(const char *line, const char *prefix)
{
        for (char before = ' '; *line != '\0'; before = *line++) {
                size_t length = 0;

                while (prefix[length] != '\0' && line[length] == prefix[length])
                        length++;
                if (prefix[length] == '\0' && before == ' ')
                        return line + length;
        }
        return NULL;
}
