/* new and delete, by malloc(). There are no exceptions to say that there is no memory by: that ends the program. */
#include <stdio.h>
#include <stdlib.h>

void *cxx_new(size_t size) __asm__("_Znwm");
void *cxx_new_array(size_t size) __asm__("_Znam");
void cxx_delete(void *object) __asm__("_ZdlPv");
void cxx_delete_array(void *object) __asm__("_ZdaPv");
void cxx_delete_sized(void *object, size_t size) __asm__("_ZdlPvm");
void cxx_delete_array_sized(void *object, size_t size) __asm__("_ZdaPvm");

void *cxx_new(size_t size)
{
        void *object = malloc(size > 0 ? size : 1);

        if (object == NULL) {
                perror("new");
                abort();
        }
        return object;
}

void *cxx_new_array(size_t size)
{
        return cxx_new(size);
}

void cxx_delete(void *object)
{
        free(object);
}

void cxx_delete_array(void *object)
{
        free(object);
}

void cxx_delete_sized(void *object, size_t size)
{
        (void)size;
        free(object);
}

void cxx_delete_array_sized(void *object, size_t size)
{
        (void)size;
        free(object);
}
