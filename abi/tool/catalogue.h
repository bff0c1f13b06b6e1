/*
 * All that abi/ gives a number or a name: what explain, list, syscall, the completions and the documents are made of.
 * One source for each kind of number; a new kind is one more line of sources[] in catalogue_sources.c.
 */
#ifndef TOOL_CATALOGUE_H
#define TOOL_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#define ARGUMENTS 6

/* A number with a name. */
struct entry {
        const char *name;  /* STALE_HANDLE */
        const char *alias; /* StaleHandle: what it is also called; NULL if nothing */
        long number;
        const char *meaning; /* one sentence, without its full stop; NULL: entry_meaning() knows */
};

enum kind { ERRORS, REASONS, SYSCALLS, INTERNAL, ERRNOS, RIGHTS, OBJECTS, FAULTS, RETCODES, OTHER };

#define NOWHERE (-1)
#define EVERYWHERE (-1)

/* A list of them. A name is found bare or after the prefix; a number that several sources know is told of each. */
struct source {
        enum kind kind;
        const char *list;   /* what `verdict list` calls it: "errors" */
        const char *one;    /* "kernel error" */
        const char *prefix; /* of its C constants: "KERR_" */
        const char *seed;   /* where it comes from: "the seed KernelError" */
        const struct entry *entries;
        size_t count;
        bool hexadecimal;                    /* as its numbers are usually written */
        int retcode_space, retcode_facility; /* where its numbers are the codes of retcodes; NOWHERE, EVERYWHERE */
};

extern const struct source sources[];
extern const size_t source_count;

/* A row of the contract, all by name. */
struct row {
        const char *call, *error, *reason, *posix, *when;
        unsigned argument;
};
extern const struct row rows[];
extern const size_t row_count;

/* A call may end in this internal code. */
struct internal_row {
        const char *call, *code;
};
extern const struct internal_row internal_rows[];
extern const size_t internal_row_count;

struct signature {
        const char *call;
        const char *types[ARGUMENTS], *names[ARGUMENTS]; /* NULL after the last */
};
extern const struct signature signatures[];
extern const size_t signature_count;

/* The errno of an error where no row says another. */
struct fallback {
        const char *error, *posix;
};
extern const struct fallback fallbacks[];
extern const size_t fallback_count;

/*
 * Words kept apart from the numbers: abi/advice.def, retcode_advice.def,
 * internal_doc.def, syscall_doc.def. NULL: there are none.
 */
const char *advice_of(const char *name); /* of a kernel error or a common retcode, by its name in the list */
const char *internal_fate(const char *code);
const char *internal_alias(const char *code); /* ERESTART */

struct call_doc {
        const char *call, *brief, *text, *value, *see;
};
const struct call_doc *call_doc(const char *call);

struct argument_doc {
        const char *call, *argument, *text, *range;
};
const struct argument_doc *argument_doc(const char *call, const char *argument);

/* What it is also called, and what it means: from the lists, or from the words beside them. NULL: nothing. */
const char *entry_alias(const struct source *source, const struct entry *entry);
const char *entry_meaning(const struct source *source, const struct entry *entry);

/* Of a kind that sources[] has once; the entry of that name or number, NULL if there is none. */
const struct source *source_of(enum kind kind);
const struct entry *entry_named(enum kind kind, const char *name);
const struct entry *entry_numbered(enum kind kind, long number);

/* "queue_send", 2: "message". Of argument 0, and where there is no such one: NULL. */
const char *argument_name(const char *call, unsigned argument);
unsigned argument_count(const struct signature *signature);
bool brings_words(const char *call); /* SYSCALL_WORDS: arguments 2 to 5 are words, and as many come back */
const struct signature *signature_of(const char *call); /* of "unknown": NULL */

/* The row that a refusal is; NULL if it is none. */
const struct row *row_of(const char *call, long error, unsigned long detail);

#endif
