/* Time: nanoseconds since boot are all there is, so the calendar begins with the machine, on 1 January 1970. */
#include <errno.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

#include <verdict/verdict.h>

#define NANOSECONDS 1000000000u

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
        uint64_t time = sys_clock_read().value;

        (void)zone;
        now->tv_sec = (time_t)(time / NANOSECONDS);
        now->tv_usec = (suseconds_t)(time % NANOSECONDS / 1000);
        return 0;
}

/* One task has no time of its own that the kernel would tell: it is the machine's. */
clock_t times(struct tms *times)
{
        clock_t now = (clock_t)(sys_clock_read().value / (NANOSECONDS / CLOCKS_PER_SEC));

        *times = (struct tms){ .tms_utime = now };
        return now;
}

int nanosleep(const struct timespec *duration, struct timespec *left)
{
        if (duration->tv_sec < 0 || duration->tv_nsec < 0 || duration->tv_nsec >= (long)NANOSECONDS) {
                errno = EINVAL;
                return -1;
        }
        if (left != NULL)
                *left = (struct timespec){ .tv_sec = 0 };
        return (int)timer_wait(deadline_in((uint64_t)duration->tv_sec * NANOSECONDS + (uint64_t)duration->tv_nsec));
}
