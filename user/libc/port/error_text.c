/* What strerror() says of a number that is none of errno's: the kernel's own errors. */
#include <stdio.h>

#include <verdict/verdict.h>

#include "libc.h"

extern char *_user_strerror(int number, int internal, int *problem);

char *_user_strerror(int number, int internal, int *problem)
{
        static char sentence[96];
        uint64_t error = (uint64_t)number - LIBC_KERNEL_ERROR_BASE;

        (void)internal, (void)problem;
        if (number <= LIBC_KERNEL_ERROR_BASE || error > LIBC_KERNEL_ERROR_MAXIMUM)
                return NULL;
        if (kernel_error_name(error) != NULL)
                format_text(sentence, sizeof(sentence), "%s: %s", kernel_error_name(error), kernel_error_text(error));
        else
                format_text(sentence, sizeof(sentence), "kernel error %u, which this program does not know yet",
                            (unsigned)error);
        return sentence;
}

int kernel_errno(void)
{
        uint64_t error = last_verdict().verdict.error;

        return error == 0 || error > LIBC_KERNEL_ERROR_MAXIMUM ? 0 : LIBC_KERNEL_ERROR_BASE + (int)error;
}
