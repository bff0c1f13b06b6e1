/* The CPU's own protections: those it has are used (start.S), those it lacks are said. */
#include "architecture.h"
#include "library/log.h"
#include "library/string.h"
#include "machine.h"
#include "registers.h"

#define CPACR_VECTORS ((uint64_t)3 << 20)      /* for user mode too; SVE and SME trap */
#define CPACR_TRAP_VECTORS ((uint64_t)1 << 20) /* user mode's use of them (FPEN, Arm ARM, D17.2.33) */
#define MDSCR_TRAP_DEBUG_CHANNEL ((uint64_t)1 << 12)

static unsigned entered_level;

unsigned processor_exception_level(void)
{
        return (unsigned)(REGISTER_READ(CurrentEL) >> 2);
}

/* What is off after this, user mode cannot touch: counters, timers, event streams, debug, thread registers. */
static void close_to_user(void)
{
        uint64_t debug = REGISTER_READ(id_aa64dfr0_el1);
        unsigned counters = register_field(debug, 8); /* PMUVer; 15 is one that is not Arm's */

        REGISTER_WRITE(cntkctl_el1, 0); /* time is what clock_read() says, the same for all */
        REGISTER_WRITE(mdscr_el1, MDSCR_TRAP_DEBUG_CHANNEL);
        if (counters - 1 < 14)
                REGISTER_WRITE(pmuserenr_el0, 0);
        REGISTER_WRITE(tpidrro_el0, 0);
}

void processor_initialise(unsigned entered_at)
{
        entered_level = entered_at;
        close_to_user();
}

static const char *level_reason(void)
{
        if (processor_exception_level() == 2)
                return "EL2, as a host (VHE),";
        return entered_level == 2 ? "EL1, entered at EL2, without VHE," : "EL1";
}

/* Of what may be missing: each processor of this architecture has PXN, UXN and WXN. */
void processor_describe(void)
{
        bool has_pan = register_field(REGISTER_READ(id_aa64mmfr1_el1), 20) != 0;
        bool has_e0pd = register_field(REGISTER_READ(S3_0_C0_C7_2), 60) != 0; /* ID_AA64MMFR2_EL1 */
        const struct log_feature features[] = {
                { "PAN", has_pan },
                { "E0PD", has_e0pd },
                { "RNDR", processor_has_random() },
        };

        log_string("kernel: processor at ");
        log_string(level_reason());
        log_features(features, sizeof(features) / sizeof(features[0]));
}

/*
 * The vector registers are changed from one task to another only when the other
 * uses them (make bench: yield_switch, call_reply_0). Until then they are its
 * owner's still, and nobody else can read them.
 */
static struct processor_state *vector_owner;

void processor_state_initialise(struct processor_state *state)
{
        state->access = CPACR_TRAP_VECTORS;
}

void processor_vectors_wanted(struct processor_state *running)
{
        if (vector_owner != NULL) {
                processor_vectors_save(vector_owner);
                vector_owner->access = CPACR_TRAP_VECTORS;
        }
        vector_owner = running;
        running->access = CPACR_VECTORS;
        processor_vectors_restore(running);
        REGISTER_WRITE(cpacr_el1, running->access);
}

void processor_state_switch(struct processor_state *from, struct processor_state *to)
{
        if (from != NULL)
                from->thread_pointer = REGISTER_READ(tpidr_el0);
        REGISTER_WRITE(tpidr_el0, to->thread_pointer);
        REGISTER_WRITE(cpacr_el1, to->access);
}

void processor_state_save(const struct processor_state *running, struct processor_state *copy)
{
        if (vector_owner == running)
                processor_vectors_save(copy);
        else
                *copy = *running;
        copy->thread_pointer = REGISTER_READ(tpidr_el0);
}

void processor_state_restore(struct processor_state *running, const struct processor_state *copy)
{
        uint64_t access = running->access;

        if (vector_owner == running)
                processor_vectors_restore(copy);
        else
                *running = *copy;
        running->access = access;
        REGISTER_WRITE(tpidr_el0, copy->thread_pointer);
}

void processor_state_forget(const struct processor_state *state)
{
        if (vector_owner == state)
                vector_owner = NULL;
}

/*
 * A pending interrupt ends the wait though it is masked (Arm ARM, D1.16.2), and
 * is then taken by a look at the controller: no kernel code is ever interrupted.
 */
void processor_idle(void)
{
        do {
                data_barrier();
                __asm__ volatile("wfi" ::: "memory");
        } while (!interrupt_take());
}
