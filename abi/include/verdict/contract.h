/*
 * Verdicts in words: the names and texts of errors, reasons and calls, and the
 * contract itself, as tables made from the same lists as the kernel. Nothing
 * here needs a kernel: it is the same on the host.
 *
 * A number that this program does not know (from a newer kernel, or from a
 * server: 256 and up) is no mistake. It keeps its number in every text, and the
 * functions that answer a text alone answer NULL for it.
 */
#ifndef VERDICT_CONTRACT_H
#define VERDICT_CONTRACT_H

#include "error.h"
#include "number.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- Names and texts: NULL if the number is not known -------------------- */

const char *kernel_error_name(uint64_t error); /* KERR_INVALID_ARGUMENT: "InvalidArgument". Source: seed KernelError */
const char *kernel_error_text(uint64_t error); /* "an argument is wrong" */
const char *reason_name(uint64_t reason);      /* REASON_NOT_READABLE: "NOT_READABLE" */
const char *reason_text(uint64_t reason);      /* "not readable by the caller" */
const char *syscall_name(uint64_t call);       /* SYS_queue_send: "queue_send"; SYS_unknown: "unknown" */
const char *syscall_argument_name(uint64_t call, unsigned argument); /* 1-6: (SYS_queue_send, 2) is "message" */
const char *right_text(uint64_t right);                              /* one bit: RIGHT_GRANT_ONCE is "grant once" */
const char *object_type_text(uint64_t type);                         /* OBJECT_QUEUE: "queue" */
const char *fault_text(uint64_t fault);                              /* FAULT_DIVIDE: "integer divide error" */

/* --- The contract -------------------------------------------------------- */

/* One way in which a call can refuse. Within a call the order is that of the kernel's checks. */
struct contract_row {
        uint8_t call; /* SYS_... */
        uint8_t argument;
        uint8_t error;
        uint8_t reason;
        uint8_t errno_number;
};

#define CONTRACT_NO_ROW (~0u)

/* How many rows there are; they are numbered from 0, in the order of contract.def. */
unsigned contract_rows(void);

/* The row of that number, which must be below contract_rows(). */
struct contract_row contract_row_at(unsigned row);

/* The condition under which it refuses, in words; NULL if there is no such row. */
const char *contract_condition(unsigned row);

/* The row that a refusal is; CONTRACT_NO_ROW if it is none. */
unsigned contract_find(unsigned call, struct verdict verdict);

/*
 * The errno of a verdict: 0 for success; else that of its contract row; if it
 * has none, that of its error; for an error that is not known: EPROTO.
 */
int verdict_errno(unsigned call, struct verdict verdict);

/*
 * The verdict as a sentence, such as
 *
 *   queue_send: argument 2 (message): not readable by the caller [InvalidArgument]
 *   queue_create: the frame quota is used up [LimitExceeded]
 *   queue_send: done
 *
 * at most size bytes with its NUL, cut where it is longer. Answers the length
 * of the whole, without the NUL. A size of 0 writes nothing.
 */
size_t verdict_describe(char *buffer, size_t size, unsigned call, struct verdict verdict);

#ifdef __cplusplus
}
#endif

#endif
