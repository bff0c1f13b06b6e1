/* The emulated processor has no random numbers, so that every run of a test is the same. */
#include "architecture.h"

bool processor_has_random(void)
{
        return false;
}

bool processor_random(uint64_t *word)
{
        (void)word;
        return false;
}
