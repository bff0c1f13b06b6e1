/*
 * verdict harvest: which retcodes sources define. The compiler preprocesses a
 * source, and keeps the definitions of macros in what it writes (-E -dD); what
 * defines a retcode is found there. Then the compiler says what number and what
 * text that is: it compiles the source once more, with a table behind it.
 */
#ifndef TOOL_HARVEST_H
#define TOOL_HARVEST_H

#include <stddef.h>

#include "codes.h"
#include "verdict.h"

/* What every use of MAKE_RETCODE that is no macro's definition looks like, preprocessed: see verdict/retcode.h. */
#define HARVEST_MARK "verdict_harvest_retcode"

/* The compiler, with the program's flags; without what says what to make of which file. */
struct compiler {
        char **words;
        size_t count;
        const char *directory; /* of temporary files */
};

/* Run it with these words, too (NULL ends them). STATUS_BAD: it said why not. */
enum status compiler_run(const struct compiler *compiler, const char *const *more);

/* A definition that was found. */
struct definition {
        const char *name;
        const char *expression; /* a call of MAKE_RETCODE, or of a macro that leads to one; or HARVEST_MARK(...) */
        const char *file;
        unsigned line;
        int is_enumerator; /* or a constant: perhaps under one name what a macro defines under another */
};

struct definitions {
        struct definition *list;
        size_t count, room;
};

void definition_add(struct definitions *definitions, struct definition definition);

/* A piece of a preprocessed source. */
struct token {
        const char *text;
        size_t length;
        const char *file;
        unsigned line;
        char kind; /* 'a' a name, '0' a number, '"' a string or character, else the character itself */
};

struct tokens {
        struct token *list;
        size_t count, room;
};

int token_is(const struct token *token, const char *text);

/* Take the tokens of the text up to end; one that begins before it is taken whole. Answers where it stopped. */
const char *tokens_take(struct tokens *tokens, const char *at, const char *end, const char *file, unsigned line);

/* The index behind the bracket that closes the one at index; the count, if none does. */
size_t tokens_close(const struct tokens *tokens, size_t index);

/* Whether [from, to) is one call of a macro that is_maker says yes to, in brackets or not: then without the brackets.
 */
int tokens_are_call(const struct tokens *tokens, size_t *from, size_t *to,
                    int (*is_maker)(const struct token *token, const void *context), const void *context);

/* The tokens [from, to) as a text. */
char *tokens_text(const struct tokens *tokens, size_t from, size_t to);

/* The two kinds of definitions: of macros, and of enumerators and constants among the tokens of the rest. */
void definitions_scan(struct definitions *definitions, char *preprocessed);
void definitions_scan_tokens(struct definitions *definitions, const struct tokens *tokens);

/* Have the compiler say what they are; the source is of that name. */
enum status definitions_evaluate(const struct definitions *definitions, const struct compiler *compiler,
                                 const char *source, struct codes *codes);

void *grown(void *list, size_t count, size_t *room, size_t size);

#endif
