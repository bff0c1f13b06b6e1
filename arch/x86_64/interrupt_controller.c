/* The local APIC. Its timer is the only source of interrupts; the PICs are silenced. */
#include "library/log.h"
#include "machine.h"
#include "layout.h"
#include "registers.h"

/* Registers of the local APIC (Intel SDM, volume 3, 10.4.1). */
#define APIC_TASK_PRIORITY 0x080
#define APIC_END_OF_INTERRUPT 0x0b0
#define APIC_SPURIOUS_VECTOR 0x0f0
#define APIC_LINT0 0x350
#define APIC_LINT1 0x360
#define APIC_ERROR 0x370

#define SPURIOUS_APIC_ON (1 << 8)
#define LOCAL_MASKED (1 << 16)
#define LOCAL_NMI (4 << 8)

#define APIC_BASE_ON (1 << 11)
#define APIC_BASE_ADDRESS 0x000ffffffffff000

#define PIC_COMMAND 0x20
#define PIC_DATA 0x21
#define PIC_2_COMMAND 0xa0
#define PIC_2_DATA 0xa1

#define PIC_INITIALISE 0x11 /* then: base vector, cascade, mode */
#define PIC_MODE_8086 0x01

static volatile uint32_t *const registers = (volatile uint32_t *)LOCAL_APIC_BASE;

uint32_t local_apic_read(unsigned offset)
{
        return registers[offset / sizeof(uint32_t)];
}

void local_apic_write(unsigned offset, uint32_t value)
{
        registers[offset / sizeof(uint32_t)] = value;
}

uint64_t interrupt_controller_address(void)
{
        if ((cpuid_read(1).edx >> 9 & 1) == 0)
                panic("the processor has no local APIC");
        return msr_read(MSR_APIC_BASE) & APIC_BASE_ADDRESS;
}

/* Even a PIC whose lines are all masked can raise its spurious interrupt: let it not look like an exception. */
static void pic_silence(void)
{
        port_write(PIC_COMMAND, PIC_INITIALISE);
        port_write(PIC_2_COMMAND, PIC_INITIALISE);
        port_write(PIC_DATA, VECTOR_PIC);
        port_write(PIC_2_DATA, VECTOR_PIC + 8);
        port_write(PIC_DATA, 1 << 2);
        port_write(PIC_2_DATA, 2);
        port_write(PIC_DATA, PIC_MODE_8086);
        port_write(PIC_2_DATA, PIC_MODE_8086);
        port_write(PIC_DATA, 0xff);
        port_write(PIC_2_DATA, 0xff);
}

void interrupt_controller_initialise(void)
{
        pic_silence();
        msr_write(MSR_APIC_BASE, msr_read(MSR_APIC_BASE) | APIC_BASE_ON);
        local_apic_write(APIC_SPURIOUS_VECTOR, SPURIOUS_APIC_ON | VECTOR_SPURIOUS);
        local_apic_write(APIC_LINT0, LOCAL_MASKED);
        local_apic_write(APIC_LINT1, LOCAL_NMI);
        local_apic_write(APIC_ERROR, LOCAL_MASKED);
        local_apic_write(APIC_TIMER_VECTOR, LOCAL_MASKED);
        local_apic_write(APIC_TASK_PRIORITY, 0);
}

void interrupt_controller_end(void)
{
        local_apic_write(APIC_END_OF_INTERRUPT, 0);
}
