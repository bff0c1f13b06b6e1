/*
 * Time: the generic timer (Arm ARM, D11). At EL1 the kernel uses the virtual
 * timer, which a hypervisor leaves to it; as a host at EL2 its own physical
 * one, which there answers to the EL1 timer's name. Both counters are the same.
 */
#include "architecture.h"
#include "library/log.h"
#include "machine.h"
#include "registers.h"

#define SECOND 1000000000u
#define FAR_FUTURE ((uint64_t)1 << 62) /* 146 years: DEADLINE_NEVER, and what will not come either */
#define TIMER_ENABLE 1u
#define TIMER_OFF 0u

static uint64_t frequency;
static uint64_t start;      /* the counter at boot */
static uint64_t tick_scale; /* nanoseconds of a tick, times 2^32 */

/* The counter may not be read ahead of what comes before it. */
static uint64_t counter(void)
{
        instruction_barrier();
        return REGISTER_READ(cntvct_el0);
}

/* The product has 128 bits: it overflows after 584 years, as nanoseconds themselves do. */
static uint64_t ticks_to_nanoseconds(uint64_t ticks)
{
        return (uint64_t)((unsigned __int128)ticks * tick_scale >> 32);
}

/* A tick at which clock_now() has reached time, one late at most: a guess, made good by what it falls short. */
static uint64_t nanoseconds_to_ticks(uint64_t time)
{
        uint64_t ticks = time / SECOND * frequency + time % SECOND * frequency / SECOND;
        uint64_t reached = ticks_to_nanoseconds(ticks);

        while (reached < time) {
                ticks += (time - reached) * frequency / SECOND + 1;
                reached = ticks_to_nanoseconds(ticks);
        }
        return ticks;
}

static void timer_control(uint64_t control)
{
        if (processor_exception_level() == 2)
                REGISTER_WRITE(cntp_ctl_el0, control);
        else
                REGISTER_WRITE(cntv_ctl_el0, control);
        instruction_barrier();
}

static void timer_compare(uint64_t ticks)
{
        if (processor_exception_level() == 2)
                REGISTER_WRITE(cntp_cval_el0, ticks);
        else
                REGISTER_WRITE(cntv_cval_el0, ticks);
}

void clock_initialise(void)
{
        frequency = REGISTER_READ(cntfrq_el0);
        assert(frequency != 0);
        tick_scale = ((uint64_t)SECOND << 32) / frequency;
        start = counter();
        timer_control(TIMER_OFF);
        interrupt_controller_enable(machine.timer_interrupt);
}

uint64_t clock_now(void)
{
        return ticks_to_nanoseconds(counter() - start);
}

void clock_arm(uint64_t time)
{
        if (time > FAR_FUTURE) {
                timer_control(TIMER_OFF);
                return;
        }
        timer_compare(start + nanoseconds_to_ticks(time));
        timer_control(TIMER_ENABLE);
}

/* The interrupt is a level: it stays until the timer is off, or armed anew. */
void clock_acknowledge(void)
{
        timer_control(TIMER_OFF);
}
