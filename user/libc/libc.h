/*
 * What a program with a C library has beside the standard headers: kernel errors
 * as numbers that strerror() and perror() know. errno itself holds the POSIX
 * number that the contract gives for a refusal, which says less.
 */
#ifndef VERDICT_LIBC_H
#define VERDICT_LIBC_H

#ifdef __cplusplus
extern "C" {
#endif

/* A kernel error as a number beside those of <errno.h>, whose last is picolibc's __ELASTERROR, 2000. */
#define LIBC_KERNEL_ERROR_BASE 2000
#define LIBC_KERNEL_ERROR_MAXIMUM 255
#define LIBC_ERRNO_OF_KERNEL_ERROR(error) (LIBC_KERNEL_ERROR_BASE + (int)(error))

/*
 * That number for the last POSIX-style call, as last_verdict() has it; 0: it was
 * not refused. So "errno = kernel_errno(); perror(...)" says what the kernel said.
 */
int kernel_errno(void);

#ifdef __cplusplus
}
#endif

#endif
