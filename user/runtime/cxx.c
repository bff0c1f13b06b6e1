/* What a C++ compiler's code calls by itself, with and without a C library. */
#include <verdict/verdict.h>

/* Which module a destructor belongs to: there is only the program. */
extern void *const __dso_handle;
void *const __dso_handle = NULL;

void __cxa_pure_virtual(void);
void __cxa_pure_virtual(void)
{
        print("a pure virtual function was called\n");
        abort();
}
