/* What the host types at the console (host/console.input). It is read at the start, so that later nothing is there. */
#include "device.h"
#include "test.h"

/* By counted instructions an hour passes in seconds, where nobody does anything. */
#define PATIENCE ((uint64_t)3600 * 1000 * MILLISECOND)

static char plain[64], mistyped[64], anew[64], first_part[64], second_part[64], echoed[64], raw[64];
static uint64_t ended = 1;
static bool overslept; /* past the deadline, where what was typed should have woken it */

static void set_mode(uint64_t mode)
{
        VALUE(device_control, HANDLE_CONSOLE, REQUEST_LINE_SET_MODE, &mode, sizeof mode);
}

static uint64_t read_some(char *text, uint64_t capacity)
{
        uint64_t deadline = VALUE(clock_read) + PATIENCE;
        uint64_t length = VALUE(device_read, HANDLE_CONSOLE, text, capacity, deadline);

        overslept |= VALUE(clock_read) >= deadline;
        return length;
}

void input_collect(void)
{
        uint64_t length = 0;

        set_mode(LINE_CANONICAL);
        read_some(plain, 63);
        read_some(mistyped, 63);
        read_some(anew, 63);
        read_some(first_part, 6);
        read_some(second_part, 63);
        set_mode(LINE_CANONICAL | LINE_ECHO);
        print("# what is typed is shown: ");
        print_flush();
        read_some(echoed, 63);
        set_mode(0);
        while (length < 5 && passing())
                length += read_some(raw + length, 5 - length);
        set_mode(LINE_CANONICAL);
        ended = read_some(raw + 32, 16);
        set_mode(LINE_CANONICAL | LINE_ECHO);
}

void test_device_lines(void)
{
        EXPECT(strcmp(plain, "plain\n") == 0);
        EXPECT(strcmp(mistyped, "mistake\n") == 0);
        EXPECT(strcmp(anew, "kept\n") == 0);
        EXPECT(strcmp(first_part, "in two") == 0 && strcmp(second_part, " parts\n") == 0);
        EXPECT(strcmp(echoed, "heard\n") == 0);
        EXPECT(!overslept);
}

void test_device_raw(void)
{
        EXPECT(memcmp(raw, "raw\177\n", 6) == 0);
        EXPECT(ended == 0);
}

void role_read(uint64_t parameter)
{
        VALUE(device_read, HANDLE_CONSOLE, buffer, parameter, DEADLINE_NEVER);
}

void test_device_killed_waiting(void)
{
        struct kernel_information before = counters(), after;
        handle_t task = helper(ROLE_read, 16, NULL, 0);

        SLEEP_UNTIL(waits_in(task, SYS_device_read));
        sleep_for(50 * MILLISECOND);
        EXPECT(waits_in(task, SYS_device_read));
        VALUE(task_kill, task);
        unwind();
        after = counters();
        EXPECT(counters_equal(&before, &after));
}
