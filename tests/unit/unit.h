/* What every unit test begins with: Criterion, and the kernel as a library (arch/host). */
#ifndef UNIT_H
#define UNIT_H

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "host.h"
#include "memory/frame.h"

typedef unsigned long long printable; /* for %llu of a uint64_t */

/* The same numbers in every run: splitmix64 (Steele, Lea, Flood 2014). */
static inline uint64_t next_random(uint64_t *state)
{
        uint64_t mixed = *state += 0x9e3779b97f4a7c15;

        mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
        return mixed ^ mixed >> 31;
}

/* A number below limit. */
static inline uint64_t random_below(uint64_t *state, uint64_t limit)
{
        return next_random(state) % limit;
}

static inline void memory_begin(void)
{
        host_boot_bare((size_t)16 << 20);
}

static inline void memory_end(void)
{
        uint64_t left = host_shutdown();

        cr_assert(left == 0, "%llu frames were not given back", (printable)left);
}

/*
 * A test between SUITE_begin() and SUITE_end(). Not by .init and .fini: what
 * fails in a .fini fails nothing (Criterion 2.4.1), and the end is where it
 * shows that something was not given back.
 */
#define Case(suite, name)                                                                                              \
        static void suite##_##name(void);                                                                              \
        Test(suite, name)                                                                                              \
        {                                                                                                              \
                suite##_begin();                                                                                       \
                suite##_##name();                                                                                      \
                suite##_end();                                                                                         \
        }                                                                                                              \
        static void suite##_##name(void)

/* Whether function(argument) ends in a panic whose line holds these words. */
static inline bool panics(void (*function)(void *argument), void *argument, const char *words)
{
        host_console_clear();
        return host_try(function, argument) == HOST_FAILED && strstr(host_console(), words) != NULL;
}

#define expect_number(actual, expected)                                                                                \
        cr_expect((uint64_t)(actual) == (uint64_t)(expected), #actual " is %llu, not %llu", (printable)(actual),       \
                  (printable)(expected))

#endif
