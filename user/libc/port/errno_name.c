/* The names of errno, by the C library's numbers; the texts are its own. */
#include <string.h>

#include <verdict/verdict.h>

const char *errno_name(int number)
{
        switch (number) {
#define ERRNO(name, number, text)                                                                                      \
        case name:                                                                                                     \
                return #name;
#include "../../../abi/errno.def"
        default:
                return NULL;
        }
}

const char *errno_text(int number)
{
        return errno_name(number) != NULL ? strerror(number) : NULL;
}
