/* Devices. */
#include "device.h"
#include "fixture.h"
#include "perform.h"
#include "report.h"

static char path[PATH_MAXIMUM + 1];

handle_t opened(const char *name)
{
        return keep(VALUE(device_open, HANDLE_NAMESPACE, name, strlen(name)));
}

handle_t opened_with(const char *directory, handle_t handle)
{
        format_text(path, sizeof path, "/device/%s/%llu", directory, (unsigned long long)handle);
        return opened(path);
}

handle_t loop_at(handle_t region, uint64_t position)
{
        handle_t loop = opened_with("loop", region);

        VALUE(device_control, loop, REQUEST_LOOP_SET_POSITION, &position, sizeof position);
        return loop;
}

handle_t loop_revoked(void)
{
        handle_t made = mutable_region();
        handle_t child = keep(VALUE(capability_grant, made, HANDLE_SELF, RIGHT_READ | RIGHT_WRITE, 0));
        handle_t loop = opened_with("loop", child);

        VALUE(capability_revoke, made);
        return loop;
}

void arm(handle_t device, unsigned operation, unsigned mode, uint64_t after)
{
        struct fault_arming arming = { .operation = operation, .mode = mode, .after = after };

        VALUE(device_control, device, REQUEST_FAULT_ARM, &arming, sizeof arming);
}

static handle_t armed(const char *name, unsigned operation)
{
        handle_t device = opened(name);

        arm(device, operation, ONE_OF(FAULT_MODE_ONCE, FAULT_MODE_STAYS), 0);
        return device;
}

/* The path that a call of device_open is given, as its arguments 2 and 3. */
static void name_path(struct call *c, const char *directory, handle_t handle)
{
        format_text(path, sizeof path, "/device/%s/%llu", directory, (unsigned long long)handle);
        A2 = ADDRESS(path);
        A3 = strlen(path);
}

void device_path_handle(struct call *c, handle_t handle)
{
        name_path(c, ONE_OF(false, true) ? "loop" : "fd", handle);
}

static void take_path(struct call *c, const char *const *paths, unsigned count)
{
        uint64_t which[32];

        for (unsigned i = 0; i < count; i++)
                which[i] = i;
        A2 = ADDRESS(paths[one_of(count, which)]);
        A3 = strlen((const char *)(uintptr_t)A2);
}

#define PATH_OF(...)                                                                                                   \
        take_path(c, (const char *const[]){ __VA_ARGS__ },                                                             \
                  sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

/* The console, in each of its modes, and through a layer above it. */
static handle_t silent_console(void)
{
        return ONE_OF(0, 1) == 0 ? HANDLE_CONSOLE : opened("/device/fault/console");
}

static uint64_t usual_mode = LINE_CANONICAL | LINE_ECHO, wrong_mode, wrong_position;
static struct fault_arming wrong_arming;

static void wrong_fault(struct call *c)
{
        wrong_arming = (struct fault_arming){
                .operation = (uint32_t)ONE_OF(DEVICE_OPERATIONS, 0, ~0u),
                .mode = (uint32_t)ONE_OF(0, FAULT_MODES, 0),
        };
        A1 = opened("/device/fault/null");
        A2 = REQUEST_FAULT_ARM;
        A3 = ADDRESS(&wrong_arming);
        A4 = sizeof wrong_arming;
}

static void wrong_loop_position(struct call *c)
{
        wrong_position = ONE_OF(2 * FRAME_SIZE + 1, ~0ull);
        A1 = loop_at(mutable_region(), 0);
        A2 = REQUEST_LOOP_SET_POSITION;
        A3 = ADDRESS(&wrong_position);
}

/* Not taken: of another layer's, of none. */
static void wrong_request(struct call *c)
{
        A2 = ONE_OF(REQUEST_LOOP_SET_POSITION, REQUEST_RANDOM_QUALITY, 0, 0x9999, 1ull << 32 | REQUEST_LINE_GET_MODE,
                    ~0ull);
}

static handle_t uncached_region(void)
{
        handle_t made = mutable_region();

        map_elsewhere(made, ACCESS_READ | (unsigned)ONE_OF(MEMORY_NON_CACHEABLE, MEMORY_DEVICE));
        return made;
}

static handle_t executable_region(void)
{
        handle_t made = mutable_region();

        map_elsewhere(made, ACCESS_EXECUTE);
        return made;
}

/* clang-format off */
CASE(device_write, 1, NOT_PERMITTED, INJECTED_FAULT, A1 = armed("/device/fault/null", DEVICE_OPERATION_WRITE))
CASE(device_write, 1, CAPABILITY_REVOKED, REGION_REVOKED, A1 = loop_revoked())
CASE(device_write, 1, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A1 = loop_at(ONE_OF(false, true) ? slab_region() : append_region(), 0))
CASE(device_write, 1, REGION_POLICY_VIOLATION, SEALED, A1 = loop_at(sealed_region(), 0))
CASE(device_write, 1, COHERENCE_VIOLATION, EXECUTABLE_ELSEWHERE, A1 = loop_at(executable_region(), 0))
CASE(device_write, 1, COHERENCE_VIOLATION, OTHER_MEMORY_TYPE, A1 = loop_at(uncached_region(), 0))
CASE(device_write, 3, INVALID_ARGUMENT, BEYOND_END, A1 = loop_at(mutable_region(), ONE_OF(2 * FRAME_SIZE, 2 * FRAME_SIZE - A3 + 1)))
CASE(device_write, 1, INVALID_OBJECT_TYPE, REQUEST_NOT_TAKEN, A1 = opened(ONE_OF(false, true) ? "/device/fault/random" : "/device/random"))

PREPARE(device_read, A1 = opened("/device/zero"); A2 = BUFFER; A3 = MESSAGE_LENGTH; A4 = DEADLINE_NEVER)
CASE(device_read, 3, INVALID_ARGUMENT, OUT_OF_RANGE, A3 = ONE_OF(DEVICE_TRANSFER_MAXIMUM + 1, ~0ull))
CASE(device_read, 1, NOT_PERMITTED, INJECTED_FAULT, A1 = armed("/device/fault/zero", DEVICE_OPERATION_READ))
CASE(device_read, 1, CAPABILITY_REVOKED, REGION_REVOKED, A1 = loop_revoked())
CASE(device_read, 1, COHERENCE_VIOLATION, OTHER_MEMORY_TYPE, A1 = loop_at(uncached_region(), 0))
CASE(device_read, 1, INVALID_OBJECT_TYPE, REQUEST_NOT_TAKEN, A1 = opened(ONE_OF(false, true) ? "/device/fault/log" : "/device/log"))
CASE(device_read, 4, TIMEOUT, DEADLINE_PASSED, A1 = silent_console(); A4 = ONE_OF(0, 1))
CASE(device_read, 4, TIMEOUT, CANCELLED, A1 = silent_console(); cancel_soon())

PREPARE(device_open, A1 = HANDLE_NAMESPACE; A2 = ADDRESS("/device/null"); A3 = strlen("/device/null"))
CASE(device_open, 3, INVALID_ARGUMENT, OUT_OF_RANGE, A3 = ONE_OF(0, PATH_MAXIMUM + 1, ~0ull))
CASE(device_open, 2, INVALID_ARGUMENT, MALFORMED_PATH, PATH_OF("device/null", "/", "/device//null", "/device/null/", "/device/nu.ll", "/device/fd/-1 ", "//"))
CASE(device_open, 2, NOT_FOUND, NO_SUCH_DEVICE, PATH_OF("/device", "/null", "/boot/null", "/devices/null", "/device/nul", "/device/nulls", "/device/null/x", "/device/fd", "/device/fd/x", "/device/fd/1x", "/device/fd/-1", "/device/fd/18446744073709551616", "/device/loop/1/2", "/device/loop/99999999999999999999", "/device/clone/console", "/device/clone/log", "/device/clone/fd", "/device/clone", "/device/fault/fault", "/device/fault/clone/null", "/device/fault"))
CASE(device_open, 2, INVALID_OBJECT_TYPE, WRONG_TYPE, name_path(c, "loop", of_other_type(OBJECT_REGION)))
CASE(device_open, 2, INSUFFICIENT_RIGHTS, MISSING_RIGHT, name_path(c, "loop", without(mutable_region(), RIGHT_READ)))
CASE_IN(WITHOUT_CAPABILITIES, device_open, 0, LIMIT_EXCEEDED, CAPABILITY_QUOTA)
CASE_IN(WITHOUT_MEMORY, device_open, 0, OUT_OF_MEMORY, NO_FRAMES)

PREPARE(device_control, A1 = HANDLE_CONSOLE; A2 = REQUEST_LINE_SET_MODE; A3 = ADDRESS(&usual_mode); A4 = sizeof usual_mode)
CASE(device_control, 4, BUFFER_TOO_SMALL, TOO_SHORT, A4 = ONE_OF(sizeof usual_mode - 1, 1, 0))
CASE(device_control, 1, NOT_PERMITTED, INJECTED_FAULT, A1 = armed("/device/fault/console", DEVICE_OPERATION_CONTROL))
CASE(device_control, 3, INVALID_ARGUMENT, UNKNOWN_FLAG, wrong_mode = ONE_OF(4, 1ull << 32, ~0ull); A3 = ADDRESS(&wrong_mode))
CASE(device_control, 3, INVALID_ARGUMENT, OUT_OF_RANGE, wrong_fault(c))
CASE(device_control, 3, INVALID_ARGUMENT, BEYOND_END, wrong_loop_position(c))
CASE(device_control, 2, INVALID_OBJECT_TYPE, REQUEST_NOT_TAKEN, wrong_request(c))
