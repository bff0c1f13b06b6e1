/* The clock: a number that the test moves, and the time at which it is to interrupt. */
#include "architecture.h"
#include "host.h"

uint64_t host_time;
uint64_t host_alarm = DEADLINE_NEVER;

uint64_t clock_now(void)
{
        return host_time;
}

void clock_arm(uint64_t time)
{
        host_alarm = time;
}
