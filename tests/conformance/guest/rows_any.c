/* The rows that stand in the contract by group: of every handle, and of every piece of the caller's memory. */
#include "fixture.h"
#include "report.h"

/* A spawn has the handle of a grant in what its second argument points to; the path of a device has it as its name. */
static handle_t handle_in(const struct call *c, unsigned argument)
{
        if (c->number == SYS_task_spawn && argument == 2)
                return parameters.grants[0].handle;
        return c->number == SYS_device_open && argument == 2 ? mutable_region() : c->argument[argument - 1];
}

static void put_handle(struct call *c, unsigned argument, handle_t handle)
{
        if (c->number == SYS_task_spawn && argument == 2)
                parameters.grants[0].handle = handle;
        else if (c->number == SYS_device_open && argument == 2)
                device_path_handle(c, handle);
        else
                c->argument[argument - 1] = handle;
}

/* The right that a row names. region_map's row means each right that its access names: both, then one by one. */
static unsigned rights_named(const char *name)
{
#define RIGHT(right, bit, text)                                                                                        \
        if (strcmp(name, #right) == 0)                                                                                 \
                return bit;
#include <verdict/../../right.def>
        return (unsigned)ONE_OF(RIGHT_READ | RIGHT_WRITE, RIGHT_READ, RIGHT_WRITE);
}

/* How long the piece of memory is that argument points to. */
static uint64_t length_of(const struct call *c, unsigned argument)
{
        switch (c->number) {
        case SYS_kernel_inspect:
                return sizeof(struct kernel_information);
        case SYS_task_spawn:
                return sizeof(struct spawn_parameters);
        case SYS_task_inspect:
                return sizeof(struct task_information);
        case SYS_region_inspect:
                return sizeof(struct region_information);
        case SYS_region_write_proved:
                return argument == 5 ? sizeof(struct proof_token) : MESSAGE_LENGTH;
        case SYS_device_write:
        case SYS_device_read:
        case SYS_device_open:
        case SYS_component_open:
        case SYS_package_unmount:
                return c->argument[2];
        case SYS_package_mount:
        case SYS_device_control:
                return c->argument[3];
        case SYS_package_read:
                return c->argument[argument == 2 ? 2 : 5];
        case SYS_queue_reply_receive:
                return argument == 5 ? sizeof(struct message_information) : MESSAGE_LENGTH;
        case SYS_queue_receive:
                return argument == 4 ? sizeof(struct message_information) : MESSAGE_LENGTH;
        default:
                return MESSAGE_LENGTH;
        }
}

/* These look at the memory before they look at what the length leads to; the others know lengths that are too long. */
static bool takes_any_length(unsigned number, unsigned argument)
{
        if (number == SYS_package_read)
                return argument == 5;
        return number == SYS_region_read || number == SYS_region_write || number == SYS_region_append ||
               number == SYS_slab_read || number == SYS_slab_write;
}

/* Memory that is not all there; at last such that begins well, and is so long that its end would come before it. */
static void spoil_memory(struct call *c, unsigned argument, uint64_t (*wrong)(uint64_t length))
{
        uint64_t good = c->argument[argument - 1], bad = wrong(length_of(c, argument));

        if (c->number == SYS_device_control && wrong == unwritable)
                c->argument[1] = REQUEST_LINE_GET_MODE;
        if (c->number == SYS_queue_reply_receive && wrong == unreadable) {
                serve_call();
                c->argument[2] = MESSAGE_LENGTH;
        }
        /* No information is wanted: that is not wrong. */
        if (c->number == SYS_queue_reply_receive && argument == 5 && bad == 0)
                bad = 8;
        c->argument[argument - 1] = bad;
        if (!takes_any_length((unsigned)c->number, argument) || ONE_OF(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1) == 0)
                return;
        c->argument[argument - 1] = good;
        c->argument[argument] = ONE_OF(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ~0ull, -good);
}

/* clang-format off */
#define ANY_HANDLE(name, argument)                                                                                     \
        CASE(name, argument, INVALID_CAPABILITY, NO_SUCH_HANDLE, put_handle(c, argument, never_used()))            \
        CASE(name, argument, STALE_HANDLE, CLOSED_SINCE,                                                               \
             put_handle(c, argument, closed(handle_in(c, argument))))                                          \
        CASE(name, argument, CAPABILITY_REVOKED, ANCESTOR_REVOKED,                                                     \
             put_handle(c, argument, revoked(handle_in(c, argument))))

#define HANDLE(name, argument, type, right)                                                                            \
        ANY_HANDLE(name, argument)                                                                                     \
        CASE(name, argument, INVALID_OBJECT_TYPE, WRONG_TYPE,                                                          \
             put_handle(c, argument, of_other_type(OBJECT_##type)))                                                \
        CASE(name, argument, INSUFFICIENT_RIGHTS, MISSING_RIGHT,                                                       \
             put_handle(c, argument, without(handle_in(c, argument), rights_named(#right))))

#define BUFFER_IN(name, argument)                                                                                      \
        CASE(name, argument, INVALID_ARGUMENT, NOT_READABLE, spoil_memory(c, argument, unreadable))

#define BUFFER_OUT(name, argument)                                                                                     \
        CASE(name, argument, INVALID_ARGUMENT, NOT_WRITABLE, spoil_memory(c, argument, unwritable))

#define WRITE_BACK(name, argument)                                                                                     \
        CASE(name, argument, COHERENCE_VIOLATION, OTHER_MEMORY_TYPE,                                                   \
             map_elsewhere(handle_in(c, argument), ACCESS_READ | (unsigned)ONE_OF(MEMORY_NON_CACHEABLE, MEMORY_DEVICE)))

#undef ROW
#define ROW(name, argument, error, reason, errno, condition)
#define INSTALLS(name)
#define WAITS(name, argument, error, errno)
#define SLAB(name)
#define SLAB_SLOT(name)
#include <verdict/../../contract.def>
