/*
 * Time: the time-stamp counter, and the local APIC's timer as the alarm. How
 * fast they run is measured against the PIT, whose rate is the same everywhere.
 */
#include "architecture.h"
#include "library/log.h"
#include "machine.h"
#include "registers.h"

#define NANOSECONDS 1000000000ull

/* The PIT's counter 0 (Intel 82C54): counts down from 65536, again and again. */
#define PIT_RATE 1193182ull
#define PIT_COUNTER 0x40
#define PIT_CONTROL 0x43
#define PIT_LATCH 0x00
#define PIT_RATE_GENERATOR 0x34 /* counter 0, lower byte then upper, mode 2 */

#define TIMER_MASKED (1u << 16)
#define TIMER_PERIODIC (1u << 17)
#define TIMER_DIVIDE_BY_1 0xb

/* A millisecond where the timer counts nanoseconds, as QEMU's does; never so long that the PIT comes round. */
#define MEASURED_TICKS 1000000u

/* What a sample may be off by is the time it takes: the quickest of some is kept. */
#define SAMPLES 4

struct sample {
        uint64_t time_stamp;
        uint32_t timer;
        uint16_t pit;
};

static uint64_t time_stamp_start;
static uint64_t nanoseconds_per_tick; /* both: 32 bits before the binary point, 32 after */
static uint64_t timer_ticks_per_nanosecond;
static uint64_t latest;
static volatile unsigned ticks; /* while measuring */

static uint64_t scale(uint64_t value, uint64_t factor)
{
        return (uint64_t)((unsigned __int128)value * factor >> 32);
}

static struct sample sample_take(void)
{
        struct sample best = { 0 };
        uint64_t shortest = ~(uint64_t)0;

        for (unsigned i = 0; i < SAMPLES; i++) {
                uint64_t start = time_stamp_read();
                uint64_t duration;
                uint32_t timer;
                unsigned pit;

                port_write(PIT_CONTROL, PIT_LATCH);
                duration = time_stamp_read() - start;
                timer = local_apic_read(APIC_TIMER_CURRENT);
                pit = port_read(PIT_COUNTER);
                pit |= (unsigned)port_read(PIT_COUNTER) << 8;
                if (duration >= shortest)
                        continue;
                shortest = duration;
                best = (struct sample){ .time_stamp = start + duration / 2, .timer = timer, .pit = (uint16_t)pit };
        }
        return best;
}

/*
 * Sleep for one period of the timer, and see what the others counted. Were there
 * two, since the host had other things to do, it is done again.
 */
static void measure(struct sample *first, struct sample *last)
{
        port_write(PIT_CONTROL, PIT_RATE_GENERATOR);
        port_write(PIT_COUNTER, 0);
        port_write(PIT_COUNTER, 0);
        local_apic_write(APIC_TIMER_DIVIDE, TIMER_DIVIDE_BY_1);
        local_apic_write(APIC_TIMER_VECTOR, TIMER_PERIODIC | VECTOR_TIMER);
        do {
                local_apic_write(APIC_TIMER_INITIAL, MEASURED_TICKS);
                ticks = 0;
                *first = sample_take();
                while (ticks == 0)
                        processor_idle();
                *last = sample_take();
        } while (ticks != 1 || interrupt_controller_pending(VECTOR_TIMER));
        local_apic_write(APIC_TIMER_INITIAL, 0);
        local_apic_write(APIC_TIMER_VECTOR, VECTOR_TIMER); /* one shot */
}

void clock_initialise(void)
{
        struct sample first, last;
        uint64_t pit, nanoseconds, timer;

        measure(&first, &last);
        pit = (uint16_t)(first.pit - last.pit);
        if (pit == 0)
                panic("the PIT does not count");
        nanoseconds = pit * NANOSECONDS / PIT_RATE;
        timer = (uint64_t)first.timer + MEASURED_TICKS - last.timer;
        nanoseconds_per_tick = (nanoseconds << 32) / (last.time_stamp - first.time_stamp);
        timer_ticks_per_nanosecond = (timer << 32) / nanoseconds;
        time_stamp_start = first.time_stamp;
}

/* The time-stamp counter may be read a little early: hence the comparison. */
uint64_t clock_now(void)
{
        uint64_t now = scale(time_stamp_read() - time_stamp_start, nanoseconds_per_tick);

        if (now > latest)
                latest = now;
        return latest;
}

/* The timer counts to 2^32 at most: then it fires early, and is armed again. 0 would stop it. */
void clock_arm(uint64_t time)
{
        uint64_t now, count;

        if (time == DEADLINE_NEVER) {
                local_apic_write(APIC_TIMER_INITIAL, 0);
                return;
        }
        now = clock_now();
        count = time > now ? time - now : 0;
        count = count >> 32 != 0 ? UINT32_MAX : scale(count, timer_ticks_per_nanosecond) + 1;
        local_apic_write(APIC_TIMER_INITIAL, count < UINT32_MAX ? (uint32_t)count : UINT32_MAX);
}

/* The timer's interrupt. */
void clock_tick(void)
{
        interrupt_controller_end();
        if (time_stamp_start == 0)
                ticks++;
        else
                clock_interrupt();
}
