/* The call device_control. */
#include "capability/capability.h"
#include "device/device.h"
#include "memory/user.h"
#include "trap/syscall.h"

enum direction { GETS, SETS };

struct request {
        uint64_t number;
        enum direction direction;
        size_t size;
};

static const struct request requests[] = {
#define DEVICE_REQUEST(name, number, direction, type, text) { number, direction, sizeof(type) },
#include "device_request.def"
};

/* What the list says of it; of a number that is not there, that it carries nothing. */
static struct request find(uint64_t number)
{
        for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
                if (requests[i].number == number)
                        return requests[i];
        }
        return (struct request){ .number = number };
}

static struct outcome decode(struct task *caller, const struct syscall_args *args, const struct request *request,
                             struct capability **device)
{
        unsigned rights = request->direction == SETS ? RIGHT_READ | RIGHT_WRITE : RIGHT_READ;
        uint64_t buffer = args->argument[2];
        struct outcome outcome;

        if (args->argument[3] < request->size)
                return refuse(KERR_BUFFER_TOO_SMALL, 4, REASON_TOO_SHORT);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_DEVICE, rights, device);
        if (outcome_refuses(outcome))
                return outcome;
        if (request->direction == SETS && !user_readable(buffer, request->size))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_NOT_READABLE);
        if (request->direction == GETS && !user_writable(buffer, request->size))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_NOT_WRITABLE);
        return done(0);
}

/* What a device is made of, it tells itself, whatever its layers are. */
struct outcome sys_device_control(struct task *caller, const struct syscall_args *args)
{
        struct request request = find(args->argument[1]);
        struct device_call call = {
                .caller = caller,
                .request = request.number,
                .buffer = args->argument[2],
                .length = request.size,
        };
        struct device_description description;
        struct capability *device;
        struct outcome outcome = decode(caller, args, &request, &device);

        if (outcome_refuses(outcome))
                return outcome;
        if (request.number != REQUEST_DEVICE_DESCRIBE)
                return device_walk(DEVICE_OPERATION_CONTROL, (struct device *)device->object, &call);
        device_describe((struct device *)device->object, &description);
        user_write(call.buffer, &description, sizeof(description));
        return done(0);
}
