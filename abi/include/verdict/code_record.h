/*
 * How a program's ELF file carries the retcodes that it defines: a section that
 * is not loaded, of records one after another, so that a linker that joins such
 * sections makes another. "verdict harvest" writes it, "verdict codes" reads it.
 */
#ifndef VERDICT_CODE_RECORD_H
#define VERDICT_CODE_RECORD_H

#include <stdint.h>

#define CODE_SECTION ".verdict.codes"
#define CODE_RECORD_VERSION 1u

/*
 * After it, each with its NUL: the name of the constant, the description, and
 * the place of the definition, as "file:line". Then zeros, to a multiple of 4.
 */
struct code_record {
        uint32_t size;    /* of the whole record, in bytes */
        uint32_t version; /* CODE_RECORD_VERSION; what has another one is to be passed over */
        int32_t number;   /* the Retcode */
};

#endif
