/* What exit() does before the end, for who has asked for it: a program that has not has not the code either. */
#ifndef RUNTIME_AT_END_H
#define RUNTIME_AT_END_H

extern void (*run_destructors)(void); /* of C++ (cxx_destructors.c) */
extern void (*flush_at_end)(void);    /* print_flush(), once something was printed (print.c) */

#endif
