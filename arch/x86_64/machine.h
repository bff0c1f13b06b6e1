/* What the files of this architecture tell one another; none of it is for the portable kernel. */
#ifndef X86_64_MACHINE_H
#define X86_64_MACHINE_H

/* The vectors: those of exceptions, those of the masked PICs, those of the local APIC. Each has code in entry.S. */
#define VECTOR_NMI 2
#define VECTOR_PIC 32
#define VECTOR_TIMER 48
#define VECTOR_SPURIOUS 63
#define VECTORS 64
#define VECTOR_STUB_SIZE 16

#define EXCEPTION_STACKS 3 /* the linker script makes room for them */
#define EXCEPTION_STACK_SIZE 4096

#ifndef __ASSEMBLER__
#include <stdbool.h>
#include <stdint.h>

#include "library/log.h"

struct boot_information;
struct memory_range;
struct processor_state;
struct trap_frame;

/* processor.c: what the CPU has of what this kernel uses, and how it is called on the log. */
enum processor_feature {
        FEATURE_WRITE_PROTECTION,
        FEATURE_NO_EXECUTE,
        FEATURE_SMEP,
        FEATURE_SMAP,
        FEATURE_UMIP,
        FEATURE_FSGSBASE,
        FEATURE_GLOBAL_PAGES,
        FEATURE_PAGE_ATTRIBUTES,
        FEATURE_CACHE_LINE_FLUSH,
        FEATURE_RANDOM,
        FEATURES,
};

extern struct log_feature processor_features[FEATURES];
void processor_initialise(void);

static inline bool processor_has(enum processor_feature feature)
{
        return processor_features[feature].present;
}

/* The running task has met one of the four instructions for the bases of fs and gs. false: it may not have them. */
bool processor_bases_wanted(struct processor_state *running);

/* cache.c: the memory types that page table entries choose from. What it is given is CPUID's, leaf 1. */
void cache_initialise(uint32_t ebx);

/* address_space.c: the final tables, from the start of *tables, whose end becomes the end of what was taken. */
void address_space_initialise(const struct boot_information *boot, struct memory_range *tables);

/* exception.c, and the entries that it sets up, in entry.S. */
void exception_initialise(void);
void trap_from_user(struct trap_frame *frame);
void trap_from_kernel(struct trap_frame *frame);
void trap_beyond_user(struct trap_frame *frame);
void syscall_entry(void);

/* interrupt_controller.c. An interrupt that was taken must be ended. */
void interrupt_controller_initialise(void);
void interrupt_controller_end(void);
uint64_t interrupt_controller_address(void);

/* The local APIC's registers that are its timer's (Intel SDM, volume 3, 10.5.4). */
#define APIC_TIMER_VECTOR 0x320
#define APIC_TIMER_INITIAL 0x380
#define APIC_TIMER_CURRENT 0x390
#define APIC_TIMER_DIVIDE 0x3e0
uint32_t local_apic_read(unsigned offset);
void local_apic_write(unsigned offset, uint32_t value);

/* console.c, clock.c. */
void console_initialise(void);
void console_flush(void);
void clock_initialise(void);
void clock_tick(void);

/* user_copy.S: where it may fault, and where it then goes on. */
extern char user_copy_start[], user_copy_end[], user_copy_failed[];

/* Of the image, by the linker script. */
extern char image_start[], image_text_end[], image_data[], image_end[], early_tables_end[];
extern char exception_stacks_guard[], exception_stacks[], exception_stacks_end[];
extern char kernel_stack_guard[], kernel_stack[], kernel_stack_top[];

/* entry.S */
extern char vector_stubs[];
#endif

#endif
