/* Control registers, model-specific registers, CPUID and I/O ports. */
#ifndef X86_64_REGISTERS_H
#define X86_64_REGISTERS_H

/* Bits of CR0, CR4 and EFER (Intel SDM, volume 3, 2.5 and 2.2.1). */
#define CR0_PROTECTION (1 << 0)
#define CR0_MONITOR_FPU (1 << 1)
#define CR0_NUMERIC_ERROR (1 << 5)
#define CR0_WRITE_PROTECT (1 << 16) /* read-only pages bind the kernel too */
#define CR0_ALIGNMENT_MASK (1 << 18)
#define CR0_PAGING (1 << 31)

/* The FPU is not emulated, and the caches are on. */
#define CR0_KERNEL                                                                                                     \
        (CR0_PROTECTION | CR0_MONITOR_FPU | CR0_NUMERIC_ERROR | CR0_WRITE_PROTECT | CR0_ALIGNMENT_MASK | CR0_PAGING)

#define CR4_PHYSICAL_EXTENSION (1 << 5)
#define CR4_MACHINE_CHECK (1 << 6)
#define CR4_GLOBAL_PAGES (1 << 7)
#define CR4_FXSAVE (1 << 9)
#define CR4_SIMD_EXCEPTIONS (1 << 10)
#define CR4_UMIP (1 << 11)
#define CR4_FSGSBASE (1 << 16)
#define CR4_SMEP (1 << 20)
#define CR4_SMAP (1 << 21)

#define MSR_APIC_BASE 0x1b
#define MSR_EFER 0xc0000080
#define MSR_STAR 0xc0000081
#define MSR_LSTAR 0xc0000082
#define MSR_SYSCALL_MASK 0xc0000084

#define EFER_SYSCALL (1 << 0)
#define EFER_LONG_MODE (1 << 8)
#define EFER_NO_EXECUTE (1 << 11)

#ifndef __ASSEMBLER__
#include <stdint.h>

#define CONTROL_READ(name)                                                                                             \
        ({                                                                                                             \
                uint64_t control_value;                                                                                \
                __asm__ volatile("mov %%" #name ", %0" : "=r"(control_value) : : "memory");                            \
                control_value;                                                                                         \
        })

#define CONTROL_WRITE(name, value) __asm__ volatile("mov %0, %%" #name : : "r"((uint64_t)(value)) : "memory")

static inline uint64_t msr_read(uint32_t number)
{
        uint32_t low, high;

        __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
        return (uint64_t)high << 32 | low;
}

static inline void msr_write(uint32_t number, uint64_t value)
{
        __asm__ volatile("wrmsr" : : "c"(number), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)) : "memory");
}

struct cpuid {
        uint32_t eax, ebx, ecx, edx;
};

static inline struct cpuid cpuid_read(uint32_t leaf)
{
        struct cpuid cpuid;

        __asm__ volatile("cpuid"
                         : "=a"(cpuid.eax), "=b"(cpuid.ebx), "=c"(cpuid.ecx), "=d"(cpuid.edx)
                         : "a"(leaf), "c"(0));
        return cpuid;
}

static inline uint64_t time_stamp_read(void)
{
        uint32_t low, high;

        __asm__ volatile("rdtsc" : "=a"(low), "=d"(high) : : "memory");
        return (uint64_t)high << 32 | low;
}

static inline uint8_t port_read(uint16_t port)
{
        uint8_t value;

        __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port) : "memory");
        return value;
}

static inline void port_write(uint16_t port, uint8_t value)
{
        __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port) : "memory");
}

static inline void port_write_bytes(uint16_t port, const void *bytes, uint64_t length)
{
        __asm__ volatile("rep outsb" : "+S"(bytes), "+c"(length) : "d"(port) : "memory");
}
#endif

#endif
