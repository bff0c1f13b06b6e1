/* The processor's random numbers: RDRAND (Intel SDM, volume 1, 7.3.17). */
#include "architecture.h"
#include "machine.h"

#define RETRIES 10 /* Intel's own advice: one that fails so often in a row is broken */

bool processor_has_random(void)
{
        return processor_has(FEATURE_RANDOM);
}

bool processor_random(uint64_t *word)
{
        for (unsigned i = 0; i < RETRIES; i++) {
                bool good;

                __asm__ volatile("rdrand %0" : "=r"(*word), "=@ccc"(good));
                if (good)
                        return true;
        }
        return false;
}
