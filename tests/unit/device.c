/* kernel/device: the walk through the layers, the line discipline, and what devices hold. */
#include "machine.h"

#include "device/layers.h"

#define device_begin machine_begin
#define device_end machine_end

/* Layers that write down that they were asked, and answer what the test says. */
static char asked[16];
static struct outcome answers[3];

static struct outcome record(unsigned which)
{
        size_t used = strlen(asked);

        asked[used] = (char)('a' + which);
        asked[used + 1] = '\0';
        return answers[which];
}

#define RECORDING(kind, which)                                                                                         \
        static struct outcome kind##_operation(struct layer *layer, const struct device_call *device_call)             \
        {                                                                                                              \
                (void)layer;                                                                                           \
                (void)device_call;                                                                                     \
                return record(which);                                                                                  \
        }                                                                                                              \
        static const struct layer_type kind##_type = {                                                                 \
                .name = #kind,                                                                                         \
                .operation = { kind##_operation, kind##_operation, kind##_operation },                                 \
        };

RECORDING(upper, 0)
RECORDING(middle, 1)
RECORDING(lower, 2)

static const struct layer_type silent_type = { .name = "silent" };

static struct layer bottom = { &lower_type, NULL };
static struct layer mute = { &silent_type, &bottom };
static struct layer between = { &middle_type, &mute };
static struct layer top = { &upper_type, &between };
static struct device stack = { .top = &top };

static struct outcome walk(enum device_operation operation, struct outcome a, struct outcome b, struct outcome c)
{
        struct device_call device_call = { 0 };

        asked[0] = '\0';
        answers[0] = a;
        answers[1] = b;
        answers[2] = c;
        return device_walk(operation, &stack, &device_call);
}

#define PASS pass_through(5)

static void expect_walk(struct outcome outcome, int64_t code, uint64_t value, const char *order)
{
        cr_expect(outcome.code == code && outcome.value == value, "%lld, 0x%llx", (long long)outcome.code,
                  (printable)outcome.value);
        cr_expect_str_eq(asked, order);
}

Test(device, layers_are_asked_from_the_top_until_one_takes_it)
{
        for (unsigned i = 0; i < DEVICE_OPERATIONS; i++) {
                enum device_operation operation = (enum device_operation)i;

                expect_walk(walk(operation, done(7), done(8), done(9)), 0, 7, "a");
                expect_walk(walk(operation, PASS, done(8), done(9)), 0, 8, "ab");
                expect_walk(walk(operation, PASS, PASS, done(9)), 0, 9, "abc");
        }
}

Test(device, a_layer_that_refuses_stops_the_walk)
{
        struct outcome refusal = refuse(KERR_NOT_PERMITTED, 1, REASON_INJECTED_FAULT);

        expect_walk(walk(DEVICE_OPERATION_READ, refusal, done(8), done(9)), refusal.code, refusal.value, "a");
        expect_walk(walk(DEVICE_OPERATION_WRITE, PASS, refusal, done(9)), refusal.code, refusal.value, "ab");
        expect_walk(walk(DEVICE_OPERATION_CONTROL, PASS, PASS, refusal), refusal.code, refusal.value, "abc");
}

Test(device, what_the_last_passes_through_names_the_argument_of_the_call)
{
        expect_walk(walk(DEVICE_OPERATION_READ, PASS, PASS, PASS), INTERNAL_PASS_THROUGH, 1, "abc");
        expect_walk(walk(DEVICE_OPERATION_WRITE, PASS, PASS, PASS), INTERNAL_PASS_THROUGH, 1, "abc");
        expect_walk(walk(DEVICE_OPERATION_CONTROL, PASS, PASS, PASS), INTERNAL_PASS_THROUGH, 2, "abc");
}

Test(device, a_call_that_waits_counts_once)
{
        uint64_t before = stack.calls[DEVICE_OPERATION_READ];

        walk(DEVICE_OPERATION_READ, restart(), done(0), done(0));
        expect_number(stack.calls[DEVICE_OPERATION_READ], before);
        walk(DEVICE_OPERATION_READ, PASS, PASS, PASS);
        walk(DEVICE_OPERATION_READ, refuse(KERR_TIMEOUT, 4, REASON_CANCELLED), done(0), done(0));
        expect_number(stack.calls[DEVICE_OPERATION_READ], before + 2);
}

Test(device, the_layers_are_told_from_the_top)
{
        struct device_description description;

        device_describe(&stack, &description);
        cr_expect_str_eq(description.layers, "upper middle silent lower");
}

static void open_path(const char *path)
{
        cr_assert(host_user_write(INPUT, path, strlen(path)));
        call(device_open, HANDLE_NAMESPACE, INPUT, strlen(path));
}

static handle_t opened(const char *path)
{
        open_path(path);
        return value_of(now);
}

static void arrives(const char *bytes)
{
        host_console_input(bytes, strlen(bytes));
}

static void expect_read(uint64_t capacity, const char *expected)
{
        char text[512] = "";
        uint64_t length = value(device_read, HANDLE_CONSOLE, OUTPUT, capacity, DEADLINE_NOW);

        cr_assert(length < sizeof(text) && host_user_read(text, OUTPUT, length));
        cr_expect_str_eq(text, expected);
}

Case(device, a_line_is_read_when_it_is_whole)
{
        arrives("hel");
        call(device_read, HANDLE_CONSOLE, OUTPUT, 64, DEADLINE_NOW);
        expect_refusal(TIMEOUT, 4, DEADLINE_PASSED);
        arrives("lo\nnext");
        expect_read(64, "hello\n");
        call(device_read, HANDLE_CONSOLE, OUTPUT, 64, DEADLINE_NOW);
        expect_refusal(TIMEOUT, 4, DEADLINE_PASSED);
        arrives(" one\r");
        expect_read(5, "next ");
        expect_read(64, "one\n");
}

Case(device, what_was_mistyped_is_taken_back_and_shown_so)
{
        host_console_clear();
        arrives("\177\babx\177c\x01\n");
        expect_read(64, "abc\n");
        cr_expect_str_eq(host_console(), "abx\b \bc\n");
        arrives("all wrong\025right\n");
        expect_read(64, "right\n");
        arrives("\004");
        expect_read(64, "");
        arrives("cut\004");
        expect_read(64, "cut");
}

Case(device, a_line_that_is_too_long_keeps_its_end)
{
        static char line[600];
        char text[LINE_MAXIMUM + 1] = "";

        memset(line, 'x', 500);
        line[500] = '\n';
        arrives(line);
        expect_number(value(device_read, HANDLE_CONSOLE, OUTPUT, 600, DEADLINE_NOW), LINE_MAXIMUM);
        cr_assert(host_user_read(text, OUTPUT, LINE_MAXIMUM));
        cr_expect(text[LINE_MAXIMUM - 1] == '\n' && text[LINE_MAXIMUM - 2] == 'x');
}

/* Nothing arrives any more: the machine does not wait for it for ever. */
Case(device, who_waits_when_nothing_can_come_is_a_deadlock)
{
        call(device_read, HANDLE_CONSOLE, OUTPUT, 64, DEADLINE_NEVER);
        cr_expect(now.state == HOST_FAILED && strstr(host_console(), "every task waits") != NULL);
}

Case(device, a_revoked_loop_lets_its_region_go)
{
        uint64_t before = inspect().regions;
        handle_t region = value(region_create, REGION_MUTABLE, 4096, 0);
        handle_t child = value(capability_grant, region, HANDLE_SELF, RIGHT_READ, 0), loop;
        char path[64];

        snprintf(path, sizeof(path), "/device/loop/%llu", (printable)child);
        loop = opened(path);
        expect_number(device_count(), 1);
        value(capability_revoke, region);
        value(capability_close, region);
        expect_number(inspect().regions, before);
        call(device_read, loop, OUTPUT, 8, DEADLINE_NOW);
        expect_refusal(CAPABILITY_REVOKED, 1, REGION_REVOKED);
        value(capability_close, loop);
        expect_number(device_count(), 0);
}

Case(device, a_device_holds_what_it_stands_upon)
{
        uint32_t references = console.object.references;
        handle_t fault = opened("/device/fault/console"), again;

        expect_number(console.object.references, references + 1);
        again = value(capability_duplicate, fault, RIGHT_READ);
        value(capability_close, fault);
        expect_number(console.object.references, references + 1);
        value(capability_close, again);
        expect_number(console.object.references, references);
}

Case(device, random_numbers_that_are_computed_say_so)
{
        handle_t random = opened("/device/random");
        uint64_t quality = 9;

        cr_expect(strstr(host_console(), "NOT for secrets") != NULL);
        value(device_control, random, REQUEST_RANDOM_QUALITY, OUTPUT, 8);
        cr_assert(host_user_read(&quality, OUTPUT, 8));
        expect_number(quality, RANDOM_GENERATED);
}

Case(device, numbers_of_handles_that_do_not_fit_name_nothing)
{
        static const char *const paths[] = { "/device/fd/18446744073709551616", "/device/fd/99999999999999999999999",
                                             "/device/fd/", "/device/fd/12a", "/device/loop/-1" };

        for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
                open_path(paths[i]);
                cr_expect(now.verdict.error != 0 && (now.verdict.value & 0xff) == 2, "%s", paths[i]);
        }
        open_path("/device/fd/18446744073709551615");
        expect_refusal(INVALID_CAPABILITY, 2, NO_SUCH_HANDLE);
}
