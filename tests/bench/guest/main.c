/*
 * The bench's guest: performs each row of rows.def as often as it says, with the
 * counter's marks around it. Without the counter it does the same, and nothing
 * is measured.
 */
#include "bench.h"

unsigned repeats[SLOTS_USED] = {
#define ROW(name, repeats, what) repeats,
#include "../rows.def"
};

static void be_brief(void)
{
#define ROW(name, repeats, what)
#define BRIEF(name, brief) repeats[SLOT_##name] = brief;
#include "../rows.def"
}

uint64_t must(const char *what, struct verdict verdict)
{
        if (verdict.error == KERR_NONE)
                return verdict.value;
        print_format("bench: %s: error %u, detail 0x%x\n", what, (unsigned)verdict.error, (unsigned)verdict.value);
        exit(1);
}

void must_refuse(const char *what, struct verdict verdict, enum kernel_error error)
{
        if (verdict.error == error)
                return;
        print_format("bench: %s: error %u instead of %u\n", what, (unsigned)verdict.error, (unsigned)error);
        exit(1);
}

static void print_memory(void)
{
        struct kernel_information information;

        must("kernel_inspect", sys_kernel_inspect(&information, sizeof(information)));
        print_format("bench: frames %u free %u\n", (unsigned)information.frames_total,
                     (unsigned)information.frames_free);
}

int main(void)
{
        enum role role = (enum role)startup_argument();

        if (role == ROLE_BENCH_BRIEF)
                be_brief();
        else
                role_run(role);
        print_memory();
        bench_refusals();
        bench_queues();
        bench_switches();
        bench_capabilities();
        bench_regions();
        bench_upcalls();
        bench_tasks();
        bench_packages();
        return 0;
}
