/*
 * SELDOM: a function that is gone through seldom. It is not put into its callers,
 * which would make them longer, and slower where they seldom go through it.
 */
#ifndef KERNEL_LIBRARY_SELDOM_H
#define KERNEL_LIBRARY_SELDOM_H

#define SELDOM __attribute__((noinline, cold))

#endif
