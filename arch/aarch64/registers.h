/* System registers, and the fields of those that more than one file reads. */
#ifndef AARCH64_REGISTERS_H
#define AARCH64_REGISTERS_H

#include <stdint.h>

#define REGISTER_READ(name)                                                                                            \
        ({                                                                                                             \
                uint64_t register_value;                                                                               \
                __asm__ volatile("mrs %0, " #name : "=r"(register_value)::"memory");                                   \
                register_value;                                                                                        \
        })

#define REGISTER_WRITE(name, value) __asm__ volatile("msr " #name ", %0" ::"r"((uint64_t)(value)) : "memory")

/* A change of system registers is seen by what follows. */
static inline void instruction_barrier(void)
{
        __asm__ volatile("isb" ::: "memory");
}

/* What was stored to memory is seen by the table walker, the interrupt controller, ... */
static inline void data_barrier(void)
{
        __asm__ volatile("dsb sy" ::: "memory");
}

/* The ID registers are made of fields of four bits. */
static inline unsigned register_field(uint64_t value, unsigned low_bit)
{
        return (unsigned)(value >> low_bit & 0xf);
}

/* ESR: why an exception was taken (Arm ARM, D17.2.37). */
#define ESR_CLASS(syndrome) ((unsigned)((syndrome) >> 26 & 0x3f))
#define ESR_FAULT_STATUS(syndrome) ((unsigned)((syndrome)&0x3f))
#define ESR_WRITE ((uint64_t)1 << 6)

enum exception_class {
        CLASS_UNKNOWN = 0x00,
        CLASS_WAIT = 0x01,
        CLASS_FLOATING_POINT_ACCESS = 0x07,
        CLASS_BRANCH_TARGET = 0x0d,
        CLASS_ILLEGAL_STATE = 0x0e,
        CLASS_SYSCALL = 0x15,
        CLASS_SYSTEM_REGISTER = 0x18,
        CLASS_SVE_ACCESS = 0x19,
        CLASS_SME_ACCESS = 0x1d,
        CLASS_INSTRUCTION_ABORT_USER = 0x20,
        CLASS_INSTRUCTION_ABORT_KERNEL = 0x21,
        CLASS_PROGRAM_COUNTER_ALIGNMENT = 0x22,
        CLASS_DATA_ABORT_USER = 0x24,
        CLASS_DATA_ABORT_KERNEL = 0x25,
        CLASS_STACK_POINTER_ALIGNMENT = 0x26,
        CLASS_FLOATING_POINT = 0x2c,
        CLASS_SERROR = 0x2f,
        CLASS_DEBUG_FIRST = 0x30,
        CLASS_DEBUG_LAST = 0x3c,
};

#define FAULT_STATUS_ALIGNMENT 0x21u

#endif
