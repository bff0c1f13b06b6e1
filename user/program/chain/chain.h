/*
 * A chain of four tasks: the application asks the server, the server the driver,
 * the driver the bus, and the bus the kernel. What the kernel refuses down there
 * comes up unchanged, and says where it was born.
 */
#ifndef CHAIN_H
#define CHAIN_H

#include <verdict/retcode.h>
#include <verdict/verdict.h>

enum role {
        APPLICATION,
        SERVER,
        DRIVER,
        BUS,
};

/* What the application wants, and who will not have it. */
enum request {
        WRITE_TO_A_LOG_THAT_IS_FULL, /* the kernel, which the bus asks */
        SEND_TO_A_QUEUE_THAT_IS_FULL,
        USE_A_HANDLE_THAT_IS_CLOSED,
        ADDRESS_NO_DEVICE,      /* the bus */
        WRITE_A_SECTOR_TOO_FAR, /* the driver */
        OPEN_WITHOUT_A_NAME,    /* the server */
        COME_BACK_LATER,        /* the server, once: the application is to call again */
        REQUESTS,
};

/* Not one of these is what another means, so that none has to be converted. Their texts are in the database of codes.
 */
#define BUS_ENODEVICE                                                                                                  \
        MAKE_RETCODE(RC_CUSTOMER_FALSE, RC_SPACE_DRIVERS, RC_FACILITY_I2C, 1, "No device has that address")
#define BLK_ESECTOR                                                                                                    \
        MAKE_RETCODE(RC_CUSTOMER_FALSE, RC_SPACE_DRIVERS, RC_FACILITY_BLKDEV, 1, "The device ends before that sector")
#define LV_EBADREQUEST MAKE_RETCODE(RC_CUSTOMER_TRUE, RC_SPACE_APPS, RC_FACILITY_LogViewer, 5, "Bad request")

int application(void);
int link_of(enum role role);

/* What the bus, the driver or the server says of a request by itself; rcOk: it passes it on. */
Retcode own_answer(enum role role, uint32_t request);

/* What the kernel says to the bus. */
struct refusal ask_kernel(uint32_t request);

/* Ask whoever is behind the queue. */
struct refusal ask(handle_t queue, uint32_t request);

#endif
