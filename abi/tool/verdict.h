/* The host's tool: one file for each sub-command, and what they share. */
#ifndef TOOL_VERDICT_H
#define TOOL_VERDICT_H

#include <stddef.h>

/* What the tool answers to its caller. */
enum status {
        STATUS_GOOD = 0,
        STATUS_BAD = 1,   /* what was asked to be checked does not hold, or a file cannot be read or written */
        STATUS_USAGE = 2, /* asked wrongly */
};

/* A sub-command gets the arguments after its name. */
enum status attest_command(int count, char **arguments);
enum status bindings_command(int count, char **arguments);
enum status codes_command(int count, char **arguments);
enum status completion_command(int count, char **arguments);
enum status contract_command(int count, char **arguments);
enum status docs_command(int count, char **arguments);
enum status explain_command(int count, char **arguments);
enum status harvest_command(int count, char **arguments);
enum status list_command(int count, char **arguments);
enum status key_command(int count, char **arguments);
enum status lock_command(int count, char **arguments);
enum status matrix_command(int count, char **arguments);
enum status pack_command(int count, char **arguments);
enum status syscall_command(int count, char **arguments);
enum status unpack_command(int count, char **arguments);

/* One line on stderr, after "verdict: "; they answer the status to return with. */
enum status bad(const char *format, ...) __attribute__((format(printf, 1, 2)));
enum status bad_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A whole file in memory, for good; NULL: it was said why not. */
unsigned char *file_read(const char *name, size_t *length);

#endif
