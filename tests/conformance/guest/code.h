/* Code that is made on the spot. */
#ifndef CONFORMANCE_CODE_H
#define CONFORMANCE_CODE_H

#include <stdint.h>

/* Write a function that takes nothing and answers value (16 bits); it has at most CODE_LENGTH bytes, and runs anywhere.
 */
void code_write(void *to, uint64_t value);
#define CODE_LENGTH 8u

typedef unsigned code_function(void);

#endif
