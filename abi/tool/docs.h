/* verdict docs: the manual, made of the lists, of the words beside them, and of the public headers. */
#ifndef TOOL_DOCS_H
#define TOOL_DOCS_H

#include <stdio.h>

#include "explain.h"

#define PATH 4096

/* Opens DIRECTORY/name to be written, or says why not and answers NULL. page_close() says whether all was written. */
FILE *page_open(const char *directory, const char *name);
enum status page_close(FILE *file, const char *name);

/* mdoc(7). A text: each sentence on a line of its own. A word: as one argument of a macro. Code: a display of lines. */
void mdoc_head(FILE *file, const char *name, unsigned section);
void mdoc_text(FILE *file, const char *text);
void mdoc_word(FILE *file, const char *word);
void mdoc_lines(FILE *file, const char *text, size_t length);
void mdoc_code(FILE *file, const char *text, size_t length);

/* A whole page, its text in short lines and the names of functions marked as such. */
void mdoc_fold(FILE *to, const char *page);

/* The example of a call, from abi/example. */
struct example {
        const char *before; /* what stands above the function */
        const char *body;   /* the function's, indented as it stands there */
        size_t before_length, body_length;
        char *prints; /* line by line */
};
bool example_read(const char *source, const char *call, struct example *example);

/* The pages. directory: where they go. */
enum status docs_calls(const char *source, const char *directory);
enum status docs_runtime(const char *source, const char *directory);
enum status docs_templates(const char *source, const char *directory);
enum status docs_index(const char *source, const char *directory);

/* The program that runs every example, and what it prints; on standard output. */
enum status examples_program(const char *source);
enum status examples_expected(const char *source);

/* A topic of a public header: "The console", with its functions. */
struct topic {
        char name[64];  /* "verdict_console" */
        char title[64]; /* "The console" */
        const char *header;
        const char *text;
        size_t length;
        char functions[1024]; /* with a blank after each */
};

/* The next topic that has functions, from *at on, which moves; false at the end. */
bool topic_next(const char *header, const char **at, struct topic *topic);

/* Each topic of each public header, until one is not taken. */
typedef enum status topic_taker(const struct topic *topic, void *context);
enum status docs_topics(const char *source, topic_taker *take, void *context);

/* Whether the line begins a declaration, of a function or of a macro with a value; and the name that it declares. */
bool declares(const char *line);
size_t declared_name(const char *line, const char **name);

#endif
