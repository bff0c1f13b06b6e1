/*
 * A class with a virtual destructor refers to delete, whether or not anything is
 * ever made by new. Without a C library there is no heap, and no new either.
 */
#include <verdict/verdict.h>

void cxx_delete(void *object) __asm__("_ZdlPv");
void cxx_delete_sized(void *object, size_t size) __asm__("_ZdlPvm");

void cxx_delete(void *object)
{
        (void)object;
        print("delete was called, and there is no heap\n");
        abort();
}

void cxx_delete_sized(void *object, size_t size)
{
        (void)size;
        cxx_delete(object);
}
