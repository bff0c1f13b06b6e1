/* The package that the bench mounts: data of the boot package, as a region. */
#ifndef BENCH_PACKAGE_H
#define BENCH_PACKAGE_H

#include <verdict/verdict.h>

#define MOUNTABLE "mountable"

/* A mutable region with its bytes; 0: it is not there, and why has been printed. */
handle_t package_region(uint64_t *length);

#endif
