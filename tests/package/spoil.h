/* Well-signed packages with something wrong, as changes of a sound one: made on the host, applied in the guest. */
#ifndef TESTS_PACKAGE_SPOIL_H
#define TESTS_PACKAGE_SPOIL_H

#include <stdint.h>

#define SPOIL_BYTES 32u

struct spoil_change {
        uint32_t offset; /* from the package's start */
        uint32_t length; /* 0: no change */
        uint8_t bytes[SPOIL_BYTES];
};

/* With two changes, the first one's reason is the one that a kernel gives. */
struct spoil {
        uint32_t reason;
        uint32_t pair; /* 1: both changes are there */
        struct spoil_change changes[2];
        uint8_t signature[64]; /* of the package with these changes */
};

#endif
