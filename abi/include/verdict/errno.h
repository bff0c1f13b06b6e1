/*
 * errno, for programs that are written the POSIX way. The numbers are the
 * generic ones of Linux, from errno.def, as constants of an enumeration: as
 * macros they could not stand in the lists that name them. A program with a whole
 * C library (VERDICT_LIBC) has the names from its <errno.h>, whatever numbers they
 * have there; so has one for which a <errno.h> of the same numbers came first.
 */
#ifndef VERDICT_ERRNO_H
#define VERDICT_ERRNO_H

#ifdef VERDICT_LIBC
#include <errno.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

#ifndef EPERM
enum errno_number {
#define ERRNO(name, number, text) name = number,
#include "../../errno.def"
};
#endif

/*
 * Where errno stands. Not declared const, although the address never changes:
 * clang takes a const location for memory that no other function writes, and
 * at -O2 folds "errno = 0; p = malloc(n); return errno" to 0.
 */
int *verdict_errno_location(void);

#ifndef errno
#define errno (*verdict_errno_location())
#endif

/* EBADF: "EBADF", and its usual text "Bad file descriptor", as strerror() gives it. NULL if it is none of errno.def. */
const char *errno_name(int number);
const char *errno_text(int number);

#ifdef __cplusplus
}
#endif

#endif
