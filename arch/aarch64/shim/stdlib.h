/* libfdt includes this header and uses nothing of it. */
#ifndef SHIM_STDLIB_H
#define SHIM_STDLIB_H
#endif
