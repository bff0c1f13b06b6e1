/* What the bindings of all languages are made of: the lists, as types of those languages, and the calls. */
#ifndef TOOL_BINDINGS_H
#define TOOL_BINDINGS_H

#include <stdio.h>

#include "catalogue.h"

#define IDENTIFIER 64

/* A list becomes a type, of 16 bits without a sign, or (retcodes) of 32 with one. */
struct binding {
        const struct source *source;
        char type[IDENTIFIER]; /* "KernelError" */
        char list[IDENTIFIER]; /* "kernel_error" */
        bool is_signed;
};

/* Those that programs may know; NULL after the last. The kernel's internal codes are none. */
const struct binding *binding_number(size_t index);

/* "StaleHandle": as the seed names it where it does, else its words joined. */
void entry_variant(const struct binding *binding, const struct entry *entry, char variant[IDENTIFIER]);
void words_join(const char *words, char joined[IDENTIFIER]);

/* In double quotes, as C, Rust and Python write a text of ASCII. */
void text_write(FILE *file, const char *text);

/* The languages. */
void bindings_rust(FILE *file);
void bindings_rust_calls(FILE *file);
void bindings_cxx(FILE *file);
void bindings_python(FILE *file);

#endif
