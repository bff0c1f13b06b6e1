/*
 * The destructors of a C++ program's global objects: exit() runs them, the last
 * first. Only a program that has any has this (start.c).
 */
#include <verdict/verdict.h>

#include "at_end.h"

#define DESTRUCTOR_MAXIMUM 64 /* further ones are not run, and that is said */

static struct {
        void (*run)(void *object);
        void *object;
} destructors[DESTRUCTOR_MAXIMUM];
static unsigned count;

static void run_all(void)
{
        while (count > 0) {
                count--;
                destructors[count].run(destructors[count].object);
        }
}

int __cxa_atexit(void (*run)(void *), void *object, void *module);
int __cxa_atexit(void (*run)(void *), void *object, void *module)
{
        (void)module;
        run_destructors = run_all;
        if (count == DESTRUCTOR_MAXIMUM) {
                print("there are more global objects with destructors than the runtime takes\n");
                return -1;
        }
        destructors[count].run = run;
        destructors[count].object = object;
        count++;
        return 0;
}
