/* The retcodes that are the system's own. <errno.h> must not be seen here: see lock_lists.c. */
#include "codes.h"
#include "verdict/guest.h"
#include "verdict/spawn.h"

#define OURS(space, facility, code) MAKE_RETCODE(RC_CUSTOMER_FALSE, RC_SPACE_##space, RC_FACILITY_##facility, code, "")

static const struct code own[] = {
#define RETCODE(name, number, text) { rc##name, "rc" #name, text, "abi/retcode.def", NULL },
#include "retcode.def"
#define SPAWN_ERROR(name, camel, number, wire, cause, text)                                                            \
        { OURS(SPAWN, SPAWN_ERROR, number), #camel, text, "abi/spawn.def", NULL },
#include "spawn.def"
#define GUEST_ERROR(name, camel, number, text)                                                                         \
        { OURS(GUEST, GUEST_ERROR, number), "GuestError." #camel, text, "abi/guest.def", NULL },
#define GUEST_MANAGER_ERROR(name, camel, number, text)                                                                 \
        { OURS(GUEST, GUEST_MANAGER_ERROR, number), "GuestManagerError." #camel, text, "abi/guest.def", NULL },
#include "guest.def"
};

static const struct code kernel[] = {
#define KERNEL_ERROR(name, camel, number, errno, text)                                                                 \
        { OURS(KERNEL, NONE, number), #camel, text, "abi/kernel_error.def", NULL },
#include "kernel_error.def"
};

static const int objects[] = {
        OBJECT_NONE,
#define OBJECT_TYPE(name, number, text) OBJECT_##name,
#include "object_type.def"
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

void codes_add_system(struct codes *codes)
{
        for (size_t i = 0; i < COUNT(own); i++)
                codes_add(codes, own[i]);
        for (size_t object = 0; object < COUNT(objects); object++)
                for (size_t i = 0; i < COUNT(kernel); i++) {
                        struct code code = kernel[i];

                        code.number += objects[object] << 16;
                        codes_add(codes, code);
                }
}
