/* What libfdt wants of a C library's strings: the kernel's own have all of it. */
#ifndef SHIM_STRING_H
#define SHIM_STRING_H

#include "../../../kernel/library/string.h"

#endif
