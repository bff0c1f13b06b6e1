/* libfdt includes a C library's <stdlib.h>, and uses nothing of it. Its <string.h> is the one beside this. */
#ifndef KERNEL_LIBRARY_STDLIB_H
#define KERNEL_LIBRARY_STDLIB_H
#endif
