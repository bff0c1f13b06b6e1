/* A log of proved writes, as verdict attest reads it. */
#ifndef TOOL_ATTEST_H
#define TOOL_ATTEST_H

#include <stddef.h>
#include <stdint.h>

#include "verdict.h"
#include "verdict/types.h"

struct log {
        const char *name;
        struct witness_record *records;
        size_t count; /* at least 1 */
        int has_head; /* a text says what its last chain is to be */
        uint8_t head[PROOF_BYTES];
};

/*
 * From a file, or from the standard input ("-"): the records one after another;
 * or a text, such as a console's, of which the lines count that are "witness: "
 * or "witness head: " and hexadecimal digits. What is none of it is told.
 */
enum status log_read(const char *file, struct log *log);

/* So many bytes from twice as many digits; 0: there is something else. */
int attest_hex(const char *text, uint8_t *bytes, size_t length);

#endif
