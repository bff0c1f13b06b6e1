/* verdict matrix: the contract, and what runs of the conformance suite say of it. */
#ifndef TOOL_MATRIX_H
#define TOOL_MATRIX_H

#include <stddef.h>
#include <stdio.h>

#include "html.h"

#define ARGUMENTS 6

struct error {
        const char *name, *camel;
        unsigned number;
};

struct call {
        const char *name;
        unsigned number;
        const char *arguments[ARGUMENTS]; /* NULL after the last */
};

struct row {
        const char *call, *error, *reason, *posix, *when;
        unsigned argument;
};

struct internal_code {
        const char *name, *meaning;
        int number;
};

/* A call may end in this internal code. */
struct internal_row {
        const char *call, *code;
};

/* The lists of abi/, each in its own order; the first call is "unknown", every number that is none. */
struct lists {
        const struct error *errors;
        const struct call *calls;
        const struct row *rows;
        const struct internal_code *codes;
        const struct internal_row *internal_rows;
        size_t error_count, call_count, row_count, code_count, internal_row_count;
};

extern const struct lists lists;

/* What became of a test. */
enum outcome { HELD, FAILED, SKIPPED, ABSENT };

struct test {
        const char *name; /* all that follows "ok N - "; NULL if it is absent */
        unsigned number;
        enum outcome outcome;
};

/* One run of the conformance suite: its serial log. */
struct run {
        const char *architecture, *log;
        struct test *tests;
        size_t test_count;
        struct test *rows; /* what became of each row of lists, in the same order */
};

struct matrix {
        struct run *runs;
        size_t run_count;
};

/* Read the log. A log that cannot be read, which is complained of, has no tests. */
void run_read(struct run *run);

/* The test of that name; what a log adds to it is a count after a comma, or why it was skipped. */
struct test run_test(const struct run *run, const char *name);

/* Whether some row of the error was provoked. What no row may have, the tests of the broken kernel provoke. */
int run_sees(const struct run *run, const struct error *error);

/* The name of a row's test: "row queue_send 2 InvalidArgument NOT_READABLE". */
#define ROW_NAME 160
const char *row_name(const struct row *row, char name[ROW_NAME]);
const struct error *row_error(const struct row *row);

/* Whether every run provokes it. */
int row_is_provoked(const struct matrix *matrix, size_t row);
size_t rows_provoked(const struct run *run);

/* How many rows a call has of an error, and how many of them some run does not provoke. */
struct cell {
        unsigned rows, unprovoked;
};
struct cell cell_of(const struct matrix *matrix, const struct call *call, const struct error *error);

/* Kernel errors that every run sees; internal codes in which some call may end. */
int code_is_seen(const struct matrix *matrix, const struct error *error);
size_t codes_seen(const struct matrix *matrix);
size_t internal_codes_declared(void);
int call_may_end_in(const struct call *call, const struct internal_code *code);

/* The line that sums it all up, without its end. */
void summary_write(FILE *file, const struct matrix *matrix);

/* The page, in its parts; and what the picture is drawn from. */
void page_write(FILE *file, const struct matrix *matrix);
void page_style(FILE *file);
void page_grid(FILE *file, const struct matrix *matrix);
void page_calls(FILE *file, const struct matrix *matrix);
void picture_write(FILE *file, const struct matrix *matrix);

#endif
