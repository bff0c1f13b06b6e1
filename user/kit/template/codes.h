/* This project's own retcodes. `verdict codes --elf build/.../hello` lists them; `verdict explain --elf` explains one.
 */
#ifndef CODES_H
#define CODES_H

#include <verdict/retcode.h>

/* A facility of one's own, in the space of applications. */
#define FACILITY_HELLO 64

#define HELLO_EQUEUE                                                                                                   \
        MAKE_RETCODE(RC_CUSTOMER_TRUE, RC_SPACE_APPS, FACILITY_HELLO, 1, "there is no queue to greet through")
#define HELLO_ELOST MAKE_RETCODE(RC_CUSTOMER_TRUE, RC_SPACE_APPS, FACILITY_HELLO, 2, "the greeting came back changed")

#endif
