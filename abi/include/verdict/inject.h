/*
 * How a test makes a kernel break its contract, to show that the gate holds.
 * Only a kernel built for it (enum kernel_build: BUILD_INJECT) looks at this;
 * in every other abi_version() takes no arguments and ignores these.
 *
 *   abi_version with argument 1 = INJECT_MAGIC, 2 = the code that its handler
 *   shall return (signed), 3 = the outcome's value, 4 = an enum inject_mode.
 */
#ifndef VERDICT_INJECT_H
#define VERDICT_INJECT_H

#include <stdint.h>

#define INJECT_MAGIC ((uint64_t)0x1e4ec7ed0badc0de)

enum inject_mode {
        INJECT_UNDECLARED = 0, /* the contract does not let abi_version return an internal code */
        INJECT_DECLARED = 1,   /* as if it did: what resolve makes of the code and its payload is seen */
        INJECT_CHANGE = 2,     /* change the kernel's state, then refuse with a declared row: the digest must tell */
};

#endif
