/* The lists of abi/, as they stand there. <errno.h> must not be seen here: its macros would become the rows' names. */
#include <string.h>

#include "catalogue.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

const struct row rows[] = {
#define ROW(call, argument, error, reason, errno, when) { #call, #error, #reason, #errno, when, argument },
#include "contract.def"
};
const size_t row_count = COUNT(rows);

const struct internal_row internal_rows[] = {
#define INTERNAL_ROW(call, code) { #call, #code },
#include "internal.def"
};
const size_t internal_row_count = COUNT(internal_rows);

const struct signature signatures[] = {
#define SYSCALL0(number, name) { #name, { 0 }, { 0 } },
#define SYSCALL1(number, name, t1, a1) { #name, { #t1 }, { #a1 } },
#define SYSCALL2(number, name, t1, a1, t2, a2) { #name, { #t1, #t2 }, { #a1, #a2 } },
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) { #name, { #t1, #t2, #t3 }, { #a1, #a2, #a3 } },
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4)                                                         \
        { #name, { #t1, #t2, #t3, #t4 }, { #a1, #a2, #a3, #a4 } },
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5)                                                 \
        { #name, { #t1, #t2, #t3, #t4, #t5 }, { #a1, #a2, #a3, #a4, #a5 } },
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6)                                         \
        { #name, { #t1, #t2, #t3, #t4, #t5, #t6 }, { #a1, #a2, #a3, #a4, #a5, #a6 } },
#include "syscall.def"
};
const size_t signature_count = COUNT(signatures);

bool brings_words(const char *call)
{
#define SYSCALL(number, name, ...)
#define SYSCALL_WORDS(number, name, ...)                                                                               \
        if (strcmp(call, #name) == 0)                                                                                  \
                return true;
#include "syscall.def"
        return false;
}

const struct fallback fallbacks[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { #name, #errno },
#include "kernel_error.def"
};
const size_t fallback_count = COUNT(fallbacks);
