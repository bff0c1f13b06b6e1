/* Init of the Linux that is measured: performs the rows, says that it has, and ends the machine. */
#include "linux.h"

#define REBOOT_MAGIC 0xfee1deadu
#define REBOOT_MAGIC_2 672274793u
#define REBOOT_RESTART 0x01234567u

const unsigned repeats[SLOTS_USED] = {
#define ROW(name, repeats, what) repeats,
#include "../rows.def"
};

static void say(const char *text)
{
        size_t length = 0;

        while (text[length] != '\0')
                length++;
        linux_call(LINUX_write, 1, (uintptr_t)text, length, 0, 0, 0);
}

static _Noreturn void end(void)
{
        for (;;)
                linux_call(LINUX_reboot, REBOOT_MAGIC, REBOOT_MAGIC_2, REBOOT_RESTART, 0, 0, 0);
}

static _Noreturn void fail(const char *what, int64_t result)
{
        char digits[] = "0000";

        for (unsigned at = 4; at-- != 0; result /= 10)
                digits[at] = (char)('0' + (result < 0 ? -result : result) % 10);
        say("linux-bench: ");
        say(what);
        say(": errno, or result, ");
        say(digits);
        say("\n");
        end();
}

int64_t must(const char *what, int64_t result)
{
        if (result < 0)
                fail(what, result);
        return result;
}

void must_refuse(const char *what, int64_t result, int error)
{
        if (result != -error)
                fail(what, result);
}

int64_t marked(enum slot slot, const struct call *call)
{
        return (int64_t)marked_call(slot, call).error;
}

void linux_main(void)
{
        bench_refusals();
        bench_objects();
        bench_signals();
        bench_processes();
        say("linux-bench: done\n");
        end();
}
