/* The calls device_read and device_write. */
#include "capability/capability.h"
#include "device/device.h"
#include "memory/user.h"
#include "trap/syscall.h"

struct outcome sys_device_write(struct task *caller, const struct syscall_args *args)
{
        struct device_call call = { .caller = caller, .buffer = args->argument[1], .length = args->argument[2] };
        struct capability *device;
        struct outcome outcome;

        if (call.length > DEVICE_TRANSFER_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_DEVICE, RIGHT_WRITE, &device);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_readable(call.buffer, call.length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_READABLE);
        return device_walk(DEVICE_OPERATION_WRITE, (struct device *)device->object, &call);
}

struct outcome sys_device_read(struct task *caller, const struct syscall_args *args)
{
        struct device_call call = {
                .caller = caller,
                .buffer = args->argument[1],
                .length = args->argument[2],
                .deadline = args->argument[3],
        };
        struct capability *device;
        struct outcome outcome;

        if (call.length > DEVICE_TRANSFER_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_DEVICE, RIGHT_READ, &device);
        if (outcome_refuses(outcome))
                return outcome;
        if (!user_writable(call.buffer, call.length))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_NOT_WRITABLE);
        return device_walk(DEVICE_OPERATION_READ, (struct device *)device->object, &call);
}
