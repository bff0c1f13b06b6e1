/* The processor's random numbers: RNDR (Arm ARM, D17.2.119), which says by the flags whether it gave one. */
#include "architecture.h"
#include "registers.h"

#define RETRIES 10

bool processor_has_random(void)
{
        return register_field(REGISTER_READ(id_aa64isar0_el1), 60) != 0;
}

bool processor_random(uint64_t *word)
{
        for (unsigned i = 0; i < RETRIES; i++) {
                uint64_t good;

                __asm__ volatile("mrs %0, S3_3_C2_C4_0\n\tcset %1, ne" : "=r"(*word), "=r"(good) : : "cc", "memory");
                if (good != 0)
                        return true;
        }
        return false;
}
