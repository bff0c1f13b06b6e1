/*
 * The interrupt controller: Arm GIC, version 2 (IHI 0048) or 3 (IHI 0069). The
 * kernel wants no more of it than the CPU's own interrupts (16 to 31), all at
 * one priority, for the one CPU it runs on.
 */
#include "architecture.h"
#include "library/log.h"
#include "machine.h"
#include "registers.h"

/* Distributor, and the same registers in a GICv3 redistributor's second frame; indexes of 32-bit words. */
enum distributor_register {
        DISTRIBUTOR_CONTROL = 0x000 / 4,
        GROUP = 0x080 / 4,
        SET_ENABLE = 0x100 / 4,
        CLEAR_ENABLE = 0x180 / 4,
        PRIORITY = 0x400 / 4, /* a byte for each interrupt */
};

enum interface_register {
        INTERFACE_CONTROL = 0x000 / 4,
        PRIORITY_MASK = 0x004 / 4,
        ACKNOWLEDGE = 0x00c / 4,
        END = 0x010 / 4,
};

enum redistributor_register {
        REDISTRIBUTOR_TYPE_LOW = 0x008 / 4,
        REDISTRIBUTOR_TYPE_HIGH = 0x00c / 4, /* the affinity of its CPU */
        WAKER = 0x014 / 4,
};

#define CONTROL_ENABLE 1u
#define CONTROL_ENABLE_GROUP_1 (1u << 1) /* GICv3, of the security state the kernel is in */
#define CONTROL_AFFINITY_ROUTING (1u << 4)
#define CONTROL_WRITE_PENDING (1u << 31)
#define TYPE_VIRTUAL (1u << 1)
#define TYPE_LAST (1u << 4)
#define WAKER_SLEEP (1u << 1)
#define WAKER_CHILDREN_ASLEEP (1u << 2)
#define SYSTEM_REGISTER_ENABLE 1u

#define REDISTRIBUTOR_FRAME 0x10000u
#define PRIORITY_ALL 0xa0u
#define PRIORITY_LOWEST 0xf0u
#define OWN_INTERRUPTS 32u
#define SPURIOUS_FIRST 1020u
#define PATIENCE 1000000u

/* ICC_ registers by their encodings: assemblers know the names only from some version on. */
#define ICC_SRE_EL1 S3_0_C12_C12_5
#define ICC_SRE_EL2 S3_4_C12_C9_5
#define ICC_PMR_EL1 S3_0_C4_C6_0
#define ICC_BPR1_EL1 S3_0_C12_C12_3
#define ICC_CTLR_EL1 S3_0_C12_C12_4
#define ICC_IGRPEN1_EL1 S3_0_C12_C12_7
#define ICC_IAR1_EL1 S3_0_C12_C12_0
#define ICC_EOIR1_EL1 S3_0_C12_C12_1

static volatile uint32_t *own;       /* where the CPU's own interrupts are enabled */
static volatile uint32_t *interface; /* GICv2 only */

static void wait_while(volatile uint32_t *where, uint32_t bits)
{
        for (unsigned look = 0; look < PATIENCE; look++)
                if ((*where & bits) == 0)
                        return;
        panic("the interrupt controller does not answer");
}

static void initialise_version_2(volatile uint32_t *distributor)
{
        own = distributor;
        interface = device_map(machine.interrupt_interface);
        own[CLEAR_ENABLE] = ~0u;
        distributor[DISTRIBUTOR_CONTROL] = CONTROL_ENABLE;
        interface[PRIORITY_MASK] = PRIORITY_LOWEST;
        interface[INTERFACE_CONTROL] = CONTROL_ENABLE;
}

/* The redistributor of this CPU is known by its affinity, which MPIDR has with other bits between. */
static volatile uint32_t *find_redistributor(void)
{
        uint64_t id = REGISTER_READ(mpidr_el1);
        uint32_t affinity = (uint32_t)((id >> 32 & 0xff) << 24 | (id & 0xffffff));
        struct physical_range frame = machine.interrupt_interface;

        for (;;) {
                volatile uint32_t *at = device_map((struct physical_range){ frame.start, 2 * REDISTRIBUTOR_FRAME });
                uint32_t type = at[REDISTRIBUTOR_TYPE_LOW];
                uint64_t size = (type & TYPE_VIRTUAL) != 0 ? 4 * REDISTRIBUTOR_FRAME : 2 * REDISTRIBUTOR_FRAME;

                if (at[REDISTRIBUTOR_TYPE_HIGH] == affinity)
                        return at;
                if ((type & TYPE_LAST) != 0 || frame.length < 2 * size)
                        panic("no redistributor for CPU %08x", affinity);
                frame.start += size;
                frame.length -= size;
        }
}

/* Apart from the choice: version 2 needs none of the registers that this has to save. */
static __attribute__((noinline)) void initialise_version_3(volatile uint32_t *distributor)
{
        volatile uint32_t *redistributor = find_redistributor();

        distributor[DISTRIBUTOR_CONTROL] = CONTROL_AFFINITY_ROUTING | CONTROL_ENABLE_GROUP_1;
        wait_while(&distributor[DISTRIBUTOR_CONTROL], CONTROL_WRITE_PENDING);
        redistributor[WAKER] &= ~WAKER_SLEEP;
        wait_while(&redistributor[WAKER], WAKER_CHILDREN_ASLEEP);
        own = redistributor + REDISTRIBUTOR_FRAME / 4;
        own[CLEAR_ENABLE] = ~0u;
        own[GROUP] = ~0u;

        if (processor_exception_level() == 2)
                REGISTER_WRITE(ICC_SRE_EL2, REGISTER_READ(ICC_SRE_EL2) | SYSTEM_REGISTER_ENABLE);
        else
                REGISTER_WRITE(ICC_SRE_EL1, REGISTER_READ(ICC_SRE_EL1) | SYSTEM_REGISTER_ENABLE);
        instruction_barrier();
        REGISTER_WRITE(ICC_PMR_EL1, PRIORITY_LOWEST);
        REGISTER_WRITE(ICC_BPR1_EL1, 0);
        REGISTER_WRITE(ICC_CTLR_EL1, 0);
        REGISTER_WRITE(ICC_IGRPEN1_EL1, CONTROL_ENABLE);
        instruction_barrier();
}

void interrupt_controller_initialise(void)
{
        volatile uint32_t *distributor = device_map(machine.distributor);

        if (machine.interrupt_controller_version == 3)
                initialise_version_3(distributor);
        else
                initialise_version_2(distributor);
}

void interrupt_controller_enable(unsigned interrupt)
{
        volatile uint8_t *priority = (volatile uint8_t *)&own[PRIORITY];

        assert(interrupt < OWN_INTERRUPTS);
        priority[interrupt] = PRIORITY_ALL;
        data_barrier();
        own[SET_ENABLE] = 1u << interrupt;
}

unsigned interrupt_controller_acknowledge(void)
{
        unsigned interrupt;

        if (interface != NULL)
                interrupt = interface[ACKNOWLEDGE] & 0x3ff;
        else
                interrupt = (unsigned)REGISTER_READ(ICC_IAR1_EL1) & 0xffffff;
        data_barrier();
        return interrupt < SPURIOUS_FIRST ? interrupt : INTERRUPT_NONE;
}

/* Whatever silenced the device has reached it before this does the controller. */
void interrupt_controller_end(unsigned interrupt)
{
        data_barrier();
        if (interface != NULL)
                interface[END] = interrupt;
        else
                REGISTER_WRITE(ICC_EOIR1_EL1, interrupt);
        instruction_barrier();
}
