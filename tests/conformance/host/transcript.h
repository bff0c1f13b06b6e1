/* What a run has written: the guest's lines, without the kernel's own. */
#ifndef CONFORMANCE_HOST_TRANSCRIPT_H
#define CONFORMANCE_HOST_TRANSCRIPT_H

#include <stdbool.h>

#include "run.h"

struct transcript {
        char *text; /* lines that end in NUL */
        char **lines;
        unsigned count;
        unsigned planned; /* tests, as the plan says; 0: there is no plan */
};

struct transcript transcript_read(const struct run *run);
void transcript_free(struct transcript *transcript);

/* The KTAP line of the test of that name, or that begins so up to a comma; NULL if there is none. */
const char *transcript_find(const struct transcript *transcript, const char *name);

/* Its number; whether it holds (a skipped one does). */
unsigned line_number(const char *line);
bool line_holds(const char *line);

/* How many tests of the group there are, and the first that does not hold, or NULL. A group is the name up to " " or
 * ":". */
unsigned transcript_group(const struct transcript *transcript, const char *group, const char **failing);

/* The first lines in which they differ, or NULL, NULL. A missing line is "". */
void transcript_compare(const struct transcript *one, const struct transcript *other, const char *differing[2]);

/* Whether the kernel says that it was built as this variant, or watches itself more closely still. */
bool transcript_variant(const struct transcript *transcript, const char *variant);

/* The rows that were provoked, of the last line: "contract: R rows, P provoked". */
bool transcript_contract(const struct transcript *transcript, unsigned *rows, unsigned *provoked);

#endif
