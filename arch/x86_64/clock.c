/*
 * Time: the time-stamp counter, and the local APIC's timer as the alarm. How
 * fast they run is measured against the PIT, whose rate is the same everywhere.
 * All three count from clock_initialise() on, and are compared when the time is
 * first asked for, which is before the first task runs: what the boot does in
 * between takes long enough for a good measure, and so nothing is waited for.
 */
#include "architecture.h"
#include "library/log.h"
#include "library/seldom.h"
#include "machine.h"
#include "registers.h"

#define NANOSECONDS 1000000000ull

/* The PIT's counter 0 (Intel 82C54), which counts down from 65536, tells when it is at its end, and goes on. */
#define PIT_RATE 1193182ull
#define PIT_COUNTER 0x40
#define PIT_CONTROL 0x43
#define PIT_COUNT_ONCE 0x30 /* counter 0, lower byte then upper, mode 0 */
#define PIT_READ_BACK 0xc2  /* of counter 0, the status, then the count as it is now */
#define PIT_ENDED 0x80      /* in the status */
#define PIT_NOT_LOADED 0x40 /* what was written is no count yet */
#define PIT_ABSENT 0xff     /* the status, where no PIT is: its mode reads as another */

#define TIMER_DIVIDE_BY_1 0xb

/*
 * The least that is measured. A millisecond where the timer counts nanoseconds, as
 * QEMU's does; never so long that the PIT comes round.
 */
#define MEASURED_TICKS 1000000u

/* What a sample may be off by is the time it takes: the quickest of some is kept. */
#define SAMPLES 4

/* How often the PIT may come round before the timer has counted that: what comes in between is a host's, and rare. */
#define ROUNDS 100

#define NO_PIT "the PIT does not count"

struct sample {
        uint64_t time_stamp;
        uint32_t timer;
        uint16_t pit;
        uint8_t pit_status;
};

static struct sample first;
static uint64_t time_stamp_start;
static uint64_t nanoseconds_per_tick; /* 0: not measured yet. Both: 32 bits before the binary point, 32 after */
static uint64_t timer_ticks_per_nanosecond;
static uint64_t latest;

static uint64_t scale(uint64_t value, uint64_t factor)
{
        return (uint64_t)((unsigned __int128)value * factor >> 32);
}

static void sample_take(struct sample *best)
{
        uint64_t shortest = ~(uint64_t)0;

        for (unsigned i = 0; i < SAMPLES; i++) {
                uint64_t start = time_stamp_read();
                uint64_t duration;
                uint32_t timer;
                uint8_t status, low, high;

                port_write(PIT_CONTROL, PIT_READ_BACK);
                duration = time_stamp_read() - start;
                timer = local_apic_read(APIC_TIMER_CURRENT);
                status = port_read(PIT_COUNTER);
                low = port_read(PIT_COUNTER);
                high = port_read(PIT_COUNTER);
                if (duration >= shortest || ((status & PIT_NOT_LOADED) != 0 && status != PIT_ABSENT))
                        continue;
                shortest = duration;
                best->time_stamp = start + duration / 2;
                best->timer = timer;
                best->pit = (uint16_t)(high << 8 | low);
                best->pit_status = status;
        }
}

static void count_from_here(void)
{
        port_write(PIT_CONTROL, PIT_COUNT_ONCE);
        port_write(PIT_COUNTER, 0);
        port_write(PIT_COUNTER, 0);
        local_apic_write(APIC_TIMER_INITIAL, UINT32_MAX);
        sample_take(&first);
}

/* The timer is masked as yet (interrupt_controller.c). */
void clock_initialise(void)
{
        local_apic_write(APIC_TIMER_DIVIDE, TIMER_DIVIDE_BY_1);
        count_from_here();
        time_stamp_start = first.time_stamp;
}

/*
 * What the others have counted in the PIT's time. If that is too short, it is
 * waited for; if the PIT came round, all is begun anew.
 */
static void measure(void)
{
        unsigned rounds = 0;
        struct sample last;
        uint64_t pit, nanoseconds;

        for (sample_take(&last); (last.pit_status & PIT_ENDED) != 0 || first.timer - last.timer < MEASURED_TICKS;
             sample_take(&last)) {
                if (last.pit_status == PIT_ABSENT)
                        panic(NO_PIT);
                if ((last.pit_status & PIT_ENDED) != 0 && ++rounds == ROUNDS)
                        panic("the local APIC's timer does not count");
                if ((last.pit_status & PIT_ENDED) != 0)
                        count_from_here();
        }
        pit = (uint16_t)(first.pit - last.pit);
        if (pit == 0)
                panic(NO_PIT);
        nanoseconds = pit * NANOSECONDS / PIT_RATE;
        nanoseconds_per_tick = (nanoseconds << 32) / (last.time_stamp - first.time_stamp);
        timer_ticks_per_nanosecond = ((uint64_t)(first.timer - last.timer) << 32) / nanoseconds;
        local_apic_write(APIC_TIMER_INITIAL, 0);
        local_apic_write(APIC_TIMER_VECTOR, VECTOR_TIMER); /* one shot */
}

SELDOM static uint64_t measured_now(void)
{
        measure();
        return clock_now();
}

/* The time-stamp counter may be read a little early: hence the comparison. Of what is not measured all is 0. */
uint64_t clock_now(void)
{
        uint64_t now = scale(time_stamp_read() - time_stamp_start, nanoseconds_per_tick);

        if (now > latest)
                latest = now;
        else if (latest == 0)
                return measured_now();
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
        clock_interrupt();
}
