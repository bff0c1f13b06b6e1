/* Cycles, by the processor's own counter (perf_event_open); or ticks. */
#include "host.h"

#include <linux/perf_event.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ticks.h"

#define BATCH 1000
#define BATCHES 300

static int counter = -2; /* not asked for yet */

static void ask(void)
{
        struct perf_event_attr attributes;

        memset(&attributes, 0, sizeof(attributes));
        attributes.size = sizeof(attributes);
        attributes.type = PERF_TYPE_HARDWARE;
        attributes.config = PERF_COUNT_HW_CPU_CYCLES;
        attributes.exclude_kernel = 1;
        attributes.exclude_hv = 1;
        counter = (int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0);
}

bool cycles_are_counted(void)
{
        if (counter == -2)
                ask();
        return counter >= 0;
}

static uint64_t now(void)
{
        uint64_t count = 0;

        if (!cycles_are_counted())
                return ticks();
        return read(counter, &count, sizeof(count)) == sizeof(count) ? count : 0;
}

/* The quickest batch: whatever else the machine does makes one only longer. */
double cycles_of(void (*perform)(void))
{
        uint64_t least = UINT64_MAX;

        for (unsigned batch = 0; batch < BATCHES; batch++) {
                uint64_t begun = now(), taken;

                for (unsigned i = 0; i < BATCH; i++)
                        perform();
                taken = now() - begun;
                if (taken < least)
                        least = taken;
        }
        return (double)least / BATCH;
}
