/* What a word or a number can mean. */
#ifndef TOOL_LOOKUP_H
#define TOOL_LOOKUP_H

#include "catalogue.h"

/* An entry of one of the sources. */
struct match {
        const struct source *source;
        const struct entry *entry;
};

/* More than any word means. */
#define MATCHES 64

/* By number (19, 0x13, -3), or by name, with the prefix or without, in any case. Answers how many. */
size_t lookup(const char *what, struct match matches[MATCHES]);

/* The first match of the first length bytes within one source; NULL: none. */
const struct entry *lookup_in(enum kind kind, const char *what, size_t length);

/* One line on stderr: what is unknown, and what comes nearest to it. */
void nearest_tell(const char *command, const char *what);

#endif
