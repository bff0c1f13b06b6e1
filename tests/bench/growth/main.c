/*
 * How the cost of a call grows with what there is: each is measured at several
 * sizes, and before each size its name and the size are printed, for the host to
 * put beside what the counter has measured.
 */
#include "growth.h"

static const unsigned sizes[] = { 1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000, 300000, 1000000 };

uint64_t must(const char *what, struct verdict verdict)
{
        if (verdict.error == KERR_NONE)
                return verdict.value;
        print_format("bench-growth: %s: error %u, detail 0x%x\n", what, (unsigned)verdict.error,
                     (unsigned)verdict.value);
        exit(1);
}

unsigned growth_step(unsigned have, unsigned most)
{
        for (unsigned i = 0; i < sizeof(sizes) / sizeof(sizes[0]) && sizes[i] <= most; i++) {
                if (sizes[i] > have)
                        return sizes[i] - have;
        }
        return 0;
}

void growth_say(const char *row, unsigned size)
{
        print_format("growth %s %u\n", row, size);
}

void growth_measure(enum slot slot, const struct call *call)
{
        for (unsigned n = 0; n < REPEATS; n++)
                must("a measured call", marked_call(slot, call));
}

void growth_measure_both(enum slot slot, const struct call *first, const struct call *second)
{
        for (unsigned n = 0; n < REPEATS; n++) {
                must("a measured call", marked_begin(slot, first));
                must("a measured call", marked_end(slot, second));
        }
}

int main(void)
{
        grow_tasks(10000);
        grow_timers(10000);
        grow_queue(QUEUE_CAPACITY_MAXIMUM - 1);
        grow_regions(10000);
        grow_mounts(MOUNTS_MAXIMUM);
        grow_descendants(10000);
        grow_handles(1000000);
        return 0;
}
