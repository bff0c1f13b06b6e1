/*
 * The conformance suite: the contract against a kernel, row by row, and what
 * the contract's words mean beside it. It runs as the first task. See README.md.
 */
#include "attempt.h"
#include "codes.h"
#include "device.h"
#include "order.h"
#include "own_task.h"
#include "test.h"

static const struct test {
        const char *group;
        const char *text;
        void (*run)(void);
} tests[] = {
#define TEST(group, name, text) { #group, text, test_##group##_##name },
#include "tests.def"
};

#define TESTS (sizeof tests / sizeof tests[0])

static char line[160];
static struct kernel_information at_start;

/* Each in the order of the contract. Answers how many were provoked. */
static unsigned run_rows(void)
{
        unsigned provoked = 0;

        for (const struct row *row = rows; row < rows + row_count; row++) {
                test_begin();
                for (enum way way = BY_REGISTERS; way < WAYS && passing(); way++) {
                        if (needs_own_task(row))
                                own_task_attempt(row, NULL, way);
                        else
                                attempt(row, way);
                        unwind();
                }
                format_text(line, sizeof line, "row %s %u %s %s", syscall_name(row->number), row->argument,
                            kernel_error_name(row->error), reason_name(row->reason));
                if (passing())
                        codes_error(row->error);
                provoked += test_end(line);
        }
        return provoked;
}

/* Calls that are as they should be, so that a refusal is the doing of what a case spoils. */
static void run_bases(void)
{
        for (unsigned i = 0; i < base_count; i++) {
                unsigned number = bases[i].number;

                test_begin();
                if (number == SYS_unknown || number == SYS_task_exit || number == SYS_upcall_return)
                        test_skip("it does not return");
                else
                        attempt_base(number);
                unwind();
                format_text(line, sizeof line, "base %s", syscall_name(number));
                test_end(line);
        }
}

static void run_order(void)
{
        unsigned pairs, all = 0;

        order_learn();
        for (unsigned i = 0; i < base_count; i++) {
                test_begin();
                pairs = order_check(bases[i].number);
                EXPECT(pairs != 0 || !order_expected(bases[i].number));
                all += pairs;
                format_text(line, sizeof line, "order %s, %u pairs", syscall_name(bases[i].number), pairs);
                test_end(line);
        }
        note("order: %u pairs of faults\n", all);
}

static void run_tests(void)
{
        for (unsigned i = 0; i < TESTS; i++) {
                test_begin();
                tests[i].run();
                unwind();
                format_text(line, sizeof line, "%s: %s", tests[i].group, tests[i].text);
                test_end(line);
        }
}

/* All that the tests made is gone; what was cut off while they ran is not counted, as it is the suite's own. */
void test_kernel_returned(void)
{
        struct kernel_information now = counters();

        EXPECT(now.tasks == at_start.tasks);
        EXPECT(now.regions == at_start.regions);
        EXPECT(now.queues == at_start.queues);
        EXPECT(now.replies == at_start.replies);
        EXPECT(now.capabilities == at_start.capabilities);
        EXPECT(now.messages == at_start.messages);
        EXPECT(now.devices == at_start.devices);
        if (now.frames_free != at_start.frames_free)
                note("%lld frames fewer than at the start\n", (long long)(at_start.frames_free - now.frames_free));
        EXPECT(now.frames_free == at_start.frames_free);
}

/* What is made once and kept shall have been made: tables that only grow, the records of what is granted on. */
static void start(void)
{
        static const handle_t lasting[] = { HANDLE_SELF, HANDLE_CONSOLE, HANDLE_NAMESPACE };

        for (unsigned i = 0; i < sizeof lasting / sizeof lasting[0]; i++)
                badged(lasting[i], 0);
        badged(own_component, 0);
        make_duplicates(HANDLE_SELF, 400);
        unwind();
        for (unsigned i = 0; i < 64; i++)
                map_elsewhere(mutable_region(), ACCESS_READ);
        keep_mapping(VALUE(region_map, mutable_region(), USER_BASE, 0, FRAME_SIZE, ACCESS_READ));
        unwind();
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
        at_start = counters();
}

/* How closely the kernel watches itself. */
static void print_build(void)
{
        uint64_t build = counters().build;

        note("build: release%s%s\n", (build & BUILD_CHECK) != 0 ? " check" : "",
             (build & BUILD_INJECT) != 0 ? " inject" : "");
}

int main(void)
{
        unsigned provoked;
        bool good;

        helper_start();
        report_plan(row_count + 2 * base_count + TESTS);
        print_build();
        start();
        input_collect();
        provoked = run_rows();
        run_bases();
        run_order();
        run_tests();
        good = report_end();
        codes_print();
        print_format("contract: %u rows, %u provoked\n", row_count, provoked);
        return good && provoked == row_count ? 0 : 1;
}
