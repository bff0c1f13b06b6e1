/*
 * resolve_code() on every 32-bit code there is, against the rule stated anew:
 * 0 to 65535 are verdicts, -2 to -6 mean something, and nothing else does.
 * A quarter a test, so that they run side by side.
 */
#include <criterion/criterion.h>

#include "trap/resolve.h"

static const enum resolution internal[] = {
        [2] = RESOLUTION_JUST_RETURN, [3] = RESOLUTION_RESTART, [4] = RESOLUTION_PASS_THROUGH,
        [5] = RESOLUTION_DUPLICATE,   [6] = RESOLUTION_MOVE,
};

static enum resolution rule(int64_t code)
{
        if ((uint64_t)code >> 16 == 0)
                return RESOLUTION_VERDICT;
        return code >= -6 && code <= -2 ? internal[-code] : RESOLUTION_LEAK;
}

/* 2^30 codes from here on. */
static void try_quarter(int64_t first)
{
        uint64_t wrong = 0, verdicts = 0, leaks = 0;

        for (int64_t code = first; code < first + ((int64_t)1 << 30); code++) {
                enum resolution resolution = resolve_code(code);

                wrong += resolution != rule(code);
                verdicts += resolution == RESOLUTION_VERDICT;
                leaks += resolution == RESOLUTION_LEAK;
        }
        cr_expect(wrong == 0, "%llu codes", (unsigned long long)wrong);
        cr_expect(verdicts == (first == 0 ? 65536 : 0));
        cr_expect(leaks == ((uint64_t)1 << 30) - (first == 0 ? 65536 : 0) - (first == -((int64_t)1 << 30) ? 5 : 0));
}

Test(every_code, from_minus_2_to_the_31)
{
        try_quarter(-((int64_t)1 << 31));
}

Test(every_code, from_minus_2_to_the_30)
{
        try_quarter(-((int64_t)1 << 30));
}

Test(every_code, from_0)
{
        try_quarter(0);
}

Test(every_code, from_2_to_the_30)
{
        try_quarter((int64_t)1 << 30);
}

/* Wider ones: each 16-bit word at each place, alone and with all below it set. */
Test(every_code, with_a_word_anywhere)
{
        uint64_t wrong = 0;

        for (unsigned shift = 0; shift <= 48; shift++) {
                for (uint64_t word = 0; word < 65536; word++) {
                        uint64_t code = word << shift, below = ((uint64_t)1 << shift) - 1;

                        wrong += resolve_code((int64_t)code) != rule((int64_t)code);
                        wrong += resolve_code((int64_t)(code | below)) != rule((int64_t)(code | below));
                        wrong += resolve_code((int64_t)~code) != rule((int64_t)~code);
                }
        }
        cr_expect(wrong == 0, "%llu codes", (unsigned long long)wrong);
}
