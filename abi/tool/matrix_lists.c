/* The lists of abi/ that the matrix is made of. <errno.h> must not be seen here: see lock_lists.c. */
#include "matrix.h"
#include "verdict/number.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct error errors[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { #name, #camel, number },
#include "kernel_error.def"
};

static const struct call calls[] = {
        { "unknown", SYS_unknown, { NULL } },
#define SYSCALL0(number, name) { #name, number, { NULL } },
#define SYSCALL1(number, name, t1, a1) { #name, number, { #a1 } },
#define SYSCALL2(number, name, t1, a1, t2, a2) { #name, number, { #a1, #a2 } },
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) { #name, number, { #a1, #a2, #a3 } },
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4) { #name, number, { #a1, #a2, #a3, #a4 } },
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5) { #name, number, { #a1, #a2, #a3, #a4, #a5 } },
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6)                                         \
        { #name, number, { #a1, #a2, #a3, #a4, #a5, #a6 } },
#include "syscall.def"
};

static const struct row rows[] = {
#define ROW(call, argument, error, reason, errno, when) { #call, #error, #reason, #errno, when, argument },
#include "contract.def"
};

static const struct internal_code codes[] = {
#define INTERNAL_CODE(name, number, meaning) { #name, meaning, number },
#include "internal.def"
};

static const struct internal_row internal_rows[] = {
#define INTERNAL_ROW(call, code) { #call, #code },
#include "internal.def"
};

const struct lists lists = {
        errors,        calls,        rows,        codes,        internal_rows,
        COUNT(errors), COUNT(calls), COUNT(rows), COUNT(codes), COUNT(internal_rows),
};
