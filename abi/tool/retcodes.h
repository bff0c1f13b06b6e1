/* Retcodes, as explain knows them. */
#ifndef TOOL_RETCODES_H
#define TOOL_RETCODES_H

#include <stdbool.h>
#include <stdint.h>

#include "json.h"
#include "verdict.h"

struct retcode {
        int32_t number;
        const char *name, *text, *place, *file; /* NULL: not known; file: of a program */
};

/* Those that a program carries, beside the system's own; elf: NULL for these alone. */
enum status retcodes_read(const char *elf);

/* A number that can be one, signed or not, whether a list has it or not; or a name that one has. */
bool retcode_parse(const char *what, struct retcode *retcode);

/* A word of a log, such as 0x81030013: what it means, and its name; NULL if it is none that is known. */
const char *retcode_in_log(const char *word, size_t length, const char **name);

void retcode_print(const struct retcode *retcode);
void retcode_json(struct json *json, const struct retcode *retcode);

#endif
