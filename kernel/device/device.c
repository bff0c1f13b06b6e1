/* The console, as programs see it. */
#include "device/device.h"

#include "capability/capability.h"
#include "library/log.h"
#include "memory/user.h"
#include "trap/syscall.h"

struct device console = { .object = { .type = OBJECT_DEVICE, .references = 1 } };

struct outcome sys_device_write(struct task *caller, const struct syscall_args *args)
{
        uint64_t from = args->argument[1], length = args->argument[2];
        struct capability *device;
        struct outcome outcome;
        char piece[256];

        if (length > DEVICE_TRANSFER_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_DEVICE, RIGHT_WRITE, &device);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(from, length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);

        for (uint64_t done_so_far = 0, size; done_so_far < length; done_so_far += size) {
                size = length - done_so_far < sizeof(piece) ? length - done_so_far : sizeof(piece);
                user_read(piece, from + done_so_far, size);
                log_bytes(piece, size);
        }
        return done(length);
}
