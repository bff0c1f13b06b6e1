/* verdict explain: what stands behind a number or a name, in words and as JSON. */
#ifndef TOOL_EXPLAIN_H
#define TOOL_EXPLAIN_H

#include "json.h"
#include "lookup.h"
#include "verdict.h"

/* A refusal: a call, an error, a detail word. row: NULL if the contract does not list it. */
struct refused {
        const char *call;
        const struct entry *error; /* NULL: none that is known */
        long number;
        unsigned long detail;
        const struct row *row;
};

/* All that is known of one entry. */
void match_print(const struct match *match);
void match_json(struct json *json, const char *key, const struct match *match);

/* One line: "system call 0x13, task_wait: wait for the end of a task". */
void match_print_briefly(const struct match *match);

void refusal_print(const struct refused *refusal);
void refusal_json(struct json *json, const struct refused *refusal);

/* A list, as `verdict list --json` has it. */
void source_json(struct json *json, const char *key, const struct source *source);

/* A call: its arguments, its rows in the order of the checks, how it can end inside the kernel. */
void call_print(const struct entry *call);
void call_json(struct json *json, const struct entry *call);
bool call_restarts(const char *call);

/* "argument 2 (message)", "the call as a whole". */
#define ARGUMENT_WORDS 64
const char *argument_words(const char *call, unsigned argument, char words[ARGUMENT_WORDS]);

/* Whether a row is of the error, reason, errno or call of that name. */
bool row_is_of(const struct row *row, enum kind kind, const char *name);

/* The rows of one of those, as `verdict contract --json` has them; kind OTHER: all rows. */
void rows_json(struct json *json, const char *key, enum kind kind, const char *name);
void row_print(const struct row *row);
void row_json(struct json *json, const char *key, const struct row *row);

/* The same for people: each cause once, with the calls and arguments that it is a cause for. Answers how many rows. */
size_t rows_by_cause_print(enum kind kind, const char *name);

/* Standard input to standard output, with what it says explained in place. */
enum status explain_log(void);

#endif
