/* Devices. */
#include "device.h"
#include "test.h"

static bool has_layers(handle_t device, const char *names)
{
        struct device_description description;

        VALUE(device_control, device, REQUEST_DEVICE_DESCRIBE, &description, sizeof description);
        return strcmp(description.layers, names) == 0;
}

static uint64_t get(handle_t device, uint64_t request)
{
        uint64_t number = 0;

        VALUE(device_control, device, request, &number, sizeof number);
        return number;
}

static uint64_t console_mode(void)
{
        return get(HANDLE_CONSOLE, REQUEST_LINE_GET_MODE);
}

static uint64_t devices(void)
{
        return counters().devices;
}

void test_device_describe(void)
{
        EXPECT(has_layers(HANDLE_CONSOLE, "line uart"));
        EXPECT(has_layers(opened("/device/console"), "line uart"));
        EXPECT(has_layers(opened("/device/fault/console"), "fault line uart"));
        EXPECT(has_layers(opened("/device/clone/zero"), "zero"));
        EXPECT(has_layers(opened("/device/fault/random"), "fault random"));
        EXPECT(has_layers(opened_with("loop", mutable_region()), "loop"));
}

void test_device_plain(void)
{
        handle_t null = opened("/device/null"), zero = opened("/device/zero"), random = opened("/device/random");
        uint64_t one[2] = { 0 }, other[2] = { 0 };

        EXPECT(VALUE(device_write, null, message, MESSAGE_LENGTH) == MESSAGE_LENGTH);
        EXPECT(VALUE(device_read, null, buffer, 8, DEADLINE_NEVER) == 0);
        memset(buffer, 1, 1000);
        EXPECT(VALUE(device_read, zero, buffer, 999, DEADLINE_NEVER) == 999);
        for (unsigned i = 0; i < 999; i++)
                EXPECT(buffer[i] == 0);
        EXPECT(buffer[999] == 1);
        EXPECT(VALUE(device_read, random, one, sizeof one, DEADLINE_NEVER) == sizeof one);
        EXPECT(VALUE(device_read, random, other, sizeof other, DEADLINE_NEVER) == sizeof other);
        EXPECT(one[0] != one[1] && one[0] != other[0] && one[1] != other[1]);
        EXPECT(get(random, REQUEST_RANDOM_QUALITY) <= RANDOM_HARDWARE);
        VALUE(device_write, opened("/device/log"), "a line of the log", 17);
}

/* What the upper layer does not know, the lower one does; what it refuses, the lower one does not see. */
void test_device_walk(void)
{
        handle_t fault = opened("/device/fault/console");
        uint64_t canonical = LINE_CANONICAL, usual = console_mode();
        struct uart_status before, after;

        VALUE(device_control, fault, REQUEST_UART_STATUS, &before, sizeof before);
        VALUE(device_write, fault, "# through three layers\n", 23);
        VALUE(device_control, HANDLE_CONSOLE, REQUEST_UART_STATUS, &after, sizeof after);
        EXPECT(after.sent == before.sent + 23);
        arm(fault, DEVICE_OPERATION_CONTROL, FAULT_MODE_STAYS, 0);
        REFUSED(NOT_PERMITTED, 1, INJECTED_FAULT, device_control, fault, REQUEST_LINE_SET_MODE, &canonical, 8);
        REFUSED(NOT_PERMITTED, 1, INJECTED_FAULT, device_control, fault, 0x9999, NULL, 0);
        EXPECT(console_mode() == usual);
        EXPECT(has_layers(fault, "fault line uart"));
        REFUSED(INVALID_OBJECT_TYPE, 2, REQUEST_NOT_TAKEN, device_control, HANDLE_CONSOLE, 0x9999, NULL, 0);
        arm(fault, DEVICE_OPERATION_CONTROL, FAULT_MODE_OFF, 0);
        VALUE(device_control, fault, REQUEST_LINE_SET_MODE, &canonical, 8);
        EXPECT(console_mode() == canonical);
        VALUE(device_control, fault, REQUEST_LINE_SET_MODE, &usual, 8);
        REFUSED(INVALID_OBJECT_TYPE, 2, REQUEST_NOT_TAKEN, device_control, fault, 0x9999, NULL, 0);
}

#define READS(count)                                                                                                   \
        for (unsigned i = 0; i < (count); i++)                                                                         \
        VALUE(device_read, fault, buffer, 1, DEADLINE_NOW)
#define FAILS REFUSED(NOT_PERMITTED, 1, INJECTED_FAULT, device_read, fault, buffer, 1, DEADLINE_NOW)

void test_device_armed(void)
{
        handle_t fault = opened("/device/fault/zero"), other = opened("/device/fault/zero");

        arm(fault, DEVICE_OPERATION_READ, FAULT_MODE_ONCE, 3);
        READS(3);
        FAILS;
        READS(5);
        arm(fault, DEVICE_OPERATION_READ, FAULT_MODE_STAYS, 1);
        READS(1);
        FAILS;
        FAILS;
        VALUE(device_write, fault, message, 1);
        VALUE(device_read, other, buffer, 1, DEADLINE_NOW);
        arm(fault, DEVICE_OPERATION_READ, FAULT_MODE_OFF, 0);
        READS(2);
}

void test_device_duplicate(void)
{
        handle_t made = mutable_region(), again = opened_with("fd", made), once, ring;

        EXPECT(VALUE(capability_inspect, again) == VALUE(capability_inspect, made));
        once = keep(VALUE(capability_grant, made, HANDLE_SELF, RIGHT_READ | RIGHT_GRANT_ONCE, 0));
        again = opened_with("fd", once);
        EXPECT(CAPABILITY_RIGHTS(VALUE(capability_inspect, again)) == RIGHT_READ);
        EXPECT(CAPABILITY_RIGHTS(VALUE(capability_inspect, once)) == (RIGHT_READ | RIGHT_GRANT_ONCE));
        EXPECT(CAPABILITY_DEPTH(VALUE(capability_inspect, again)) == 1);
        EXPECT(VALUE(capability_revoke, made) == 2);
        REFUSED(CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED, capability_inspect, again);
        ring = badged(some_queue(), 7);
        EXPECT(CAPABILITY_BADGE(VALUE(capability_inspect, opened_with("fd", ring))) == 7);
        EXPECT(CAPABILITY_TYPE(VALUE(capability_inspect, opened_with("fd", HANDLE_SELF))) == OBJECT_TASK);
        EXPECT(CAPABILITY_RIGHTS(VALUE(capability_inspect, opened_with("fd", without(made, RIGHT_READ)))) ==
               (rights_of(made) & ~(unsigned)RIGHT_READ));
}

/* One slot, not two: its first name was used up on the way. */
void test_device_clone(void)
{
        struct kernel_information before = counters(), after;
        handle_t spare = VALUE(capability_duplicate, HANDLE_SELF, 0), one, other;

        VALUE(capability_close, spare);
        one = opened("/device/clone/random");
        EXPECT(HANDLE_INDEX(one) == HANDLE_INDEX(spare) && HANDLE_GENERATION(one) == HANDLE_GENERATION(spare) + 2);
        REFUSED(STALE_HANDLE, 1, CLOSED_SINCE, capability_inspect, one - ((uint64_t)1 << 32));
        EXPECT(counters().capabilities == before.capabilities + 1 && devices() == before.devices + 1);
        other = opened("/device/clone/random");
        EXPECT(devices() == before.devices + 2);
        EXPECT(CAPABILITY_RIGHTS(VALUE(capability_inspect, other)) ==
               (RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE));
        VALUE(device_read, one, buffer, 8, DEADLINE_NOW);
        VALUE(capability_close, one);
        VALUE(device_read, other, buffer, 8, DEADLINE_NOW);
        unwind();
        after = counters();
        EXPECT(counters_equal(&before, &after));
}

/* With a table that is full nothing is opened, by whatever way; and one slot is enough for each. */
void role_full(uint64_t parameter)
{
        static const char *const paths[] = { "/device/null", "/device/fd/4294967297", "/device/clone/null",
                                             "/device/fault/null" };
        struct kernel_information before, after;
        handle_t last = 0;

        (void)parameter;
        for (struct verdict verdict; (verdict = CALL(capability_duplicate, HANDLE_SELF, RIGHT_READ)).error == 0;)
                last = verdict.value;
        before = counters();
        for (unsigned i = 0; i < 4; i++) {
                REFUSED(LIMIT_EXCEEDED, 0, CAPABILITY_QUOTA, device_open, HANDLE_NAMESPACE, paths[i], strlen(paths[i]));
                after = counters();
                EXPECT(counters_equal(&before, &after));
        }
        for (unsigned i = 0; i < 4; i++) {
                VALUE(capability_close, last);
                last = VALUE(device_open, HANDLE_NAMESPACE, paths[i], strlen(paths[i]));
                EXPECT(counters().capabilities == before.capabilities);
        }
}

void test_device_full(void)
{
        EXPECT_EXIT(helper(ROLE_full, 0, NULL, 0), 0);
}

void test_device_loop(void)
{
        handle_t made = mutable_region(), loop = opened_with("loop", made);
        handle_t narrow = opened_with("loop", without(made, RIGHT_WRITE)), log = append_region(), end;

        EXPECT(VALUE(device_write, loop, message, 8) == 8 && get(loop, REQUEST_LOOP_GET_POSITION) == 8);
        VALUE(region_read, made, 0, buffer, 8);
        EXPECT(memcmp(buffer, message, 8) == 0);
        memset(buffer, 0, 8);
        EXPECT(VALUE(device_read, narrow, buffer, 8, DEADLINE_NOW) == 8 && memcmp(buffer, message, 8) == 0);
        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, device_write, narrow, message, 1);
        end = loop_at(made, 2 * FRAME_SIZE - 3);
        EXPECT(VALUE(device_read, end, buffer, 16, DEADLINE_NOW) == 3);
        EXPECT(VALUE(device_read, end, buffer, 16, DEADLINE_NOW) == 0);
        end = opened_with("loop", log);
        EXPECT(VALUE(device_read, end, buffer, 64, DEADLINE_NOW) == MESSAGE_LENGTH);
        VALUE(region_append, log, message, 5);
        EXPECT(VALUE(device_read, end, buffer, 64, DEADLINE_NOW) == 5);
        EXPECT(VALUE(device_read, loop_at(log, 100), buffer, 64, DEADLINE_NOW) == 0);
}

/* The region lives as long as the device; the device, as long as what names it. */
void test_device_lives(void)
{
        struct kernel_information before = counters(), after;
        handle_t made = VALUE(region_create, REGION_MUTABLE, FRAME_SIZE, 0), loop, twin, fault;

        loop = opened_with("loop", made);
        VALUE(capability_close, made);
        EXPECT(VALUE(device_write, loop, message, 4) == 4);
        twin = keep(VALUE(capability_grant, loop, HANDLE_SELF, RIGHT_READ, 0));
        VALUE(capability_close, loop);
        EXPECT(VALUE(device_read, twin, buffer, 4, DEADLINE_NOW) == 4 && devices() == before.devices + 1);
        fault = opened("/device/fault/console");
        EXPECT(devices() == before.devices + 2);
        VALUE(device_write, fault, "# above the console\n", 20);
        unwind();
        after = counters();
        EXPECT(counters_equal(&before, &after));
        EXPECT(has_layers(HANDLE_CONSOLE, "line uart"));
}
