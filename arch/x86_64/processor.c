/* The CPU itself: its features, segments and modes, and the registers that a task owns beside its frame. */
#include "processor.h"

#include "architecture.h"
#include "library/log.h"
#include "library/string.h"
#include "machine.h"
#include "registers.h"

struct log_feature processor_features[FEATURES] = {
        [FEATURE_WRITE_PROTECTION] = { "WP", true },
        [FEATURE_NO_EXECUTE] = { "NX", false },
        [FEATURE_SMEP] = { "SMEP", false },
        [FEATURE_SMAP] = { "SMAP", false },
        [FEATURE_UMIP] = { "UMIP", false },
        [FEATURE_FSGSBASE] = { "FSGSBASE", false },
        [FEATURE_GLOBAL_PAGES] = { "PGE", false },
        [FEATURE_PAGE_ATTRIBUTES] = { "PAT", false },
        [FEATURE_CACHE_LINE_FLUSH] = { "CLFLUSH", false },
        [FEATURE_RANDOM] = { "RDRAND", false },
};

/* Intel SDM, volume 3, 7.7: the stacks for interrupts. No I/O permission map: its offset is the segment's end. */
struct task_state_segment {
        uint32_t reserved_0;
        uint64_t stack[3];
        uint64_t reserved_1;
        uint64_t interrupt_stack[7];
        uint64_t reserved_2;
        uint16_t reserved_3;
        uint16_t port_map;
} __attribute__((packed));

#define EXCEPTION_STACK_TOP(number) ((uint64_t)exception_stacks + (number)*EXCEPTION_STACK_SIZE)

struct task_state_segment processor_task_state = {
        .interrupt_stack = { EXCEPTION_STACK_TOP(1), EXCEPTION_STACK_TOP(2), EXCEPTION_STACK_TOP(3) },
        .port_map = sizeof(struct task_state_segment),
};
_Static_assert(EXCEPTION_STACKS == 3, "the task state segment");

/* Only 64-bit code, so that no program can leave 64-bit mode. In the order that SYSCALL and SYSRET presume. */
#define SEGMENT_CODE 0x00209b0000000000
#define SEGMENT_DATA 0x0000930000000000
#define SEGMENT_USER 0x0000600000000000
#define SEGMENT_OF_TASK_STATE 0x0000890000000000

static uint64_t segments[] = {
        [KERNEL_CODE / 8] = SEGMENT_CODE,
        [KERNEL_DATA / 8] = SEGMENT_DATA,
        [USER_DATA / 8] = SEGMENT_DATA | SEGMENT_USER,
        [USER_CODE / 8] = SEGMENT_CODE | SEGMENT_USER,
        /* Two entries, the base in pieces: its lower 24 bits are added, the others are KERNEL_BASE's. */
        [TASK_STATE_SEGMENT / 8] =
            SEGMENT_OF_TASK_STATE | (sizeof(struct task_state_segment) - 1) | (KERNEL_BASE >> 24 & 0xff) << 56,
        [TASK_STATE_SEGMENT / 8 + 1] = KERNEL_BASE >> 32,
};

static const struct {
        uint16_t limit;
        const uint64_t *base;
} __attribute__((packed)) segments_register = { .limit = sizeof(segments) - 1, .base = segments };

/* The other segment registers are cleared before a program runs, by processor_state_switch(). */
static void segments_load(void)
{
        segments[TASK_STATE_SEGMENT / 8] |= ((uint64_t)&processor_task_state & 0xffffff) << 16;
        __asm__ volatile("lgdt %0" : : "m"(segments_register));
        __asm__ volatile("lldt %w0\n\tltr %w1" : : "r"(0), "r"(TASK_STATE_SEGMENT));
}

static void find(enum processor_feature feature, uint32_t word, unsigned bit)
{
        processor_features[feature].present = word >> bit & 1;
}

/*
 * Intel SDM, volume 2, CPUID; AMD APM, volume 3, appendix E. Each bit of CR4 only
 * where CPUID has it: QEMU 7.2 hangs on one that is not. FXSAVE and SSE come with
 * long mode.
 */
static void features_find(struct cpuid standard)
{
        uint32_t extended = cpuid_read(0x80000001).edx;
        uint64_t cr4 = CR4_PHYSICAL_EXTENSION | CR4_FXSAVE | CR4_SIMD_EXCEPTIONS;
        struct cpuid structured = { 0 };

        if (cpuid_read(0).eax >= 7)
                structured = cpuid_read(7);
        find(FEATURE_NO_EXECUTE, extended, 20);
        find(FEATURE_SMEP, structured.ebx, 7);
        find(FEATURE_SMAP, structured.ebx, 20);
        find(FEATURE_UMIP, structured.ecx, 2);
        find(FEATURE_FSGSBASE, structured.ebx, 0);
        find(FEATURE_GLOBAL_PAGES, standard.edx, 13);
        find(FEATURE_PAGE_ATTRIBUTES, standard.edx, 16);
        find(FEATURE_CACHE_LINE_FLUSH, standard.edx, 19);
        find(FEATURE_RANDOM, standard.ecx, 30);
        if (processor_has(FEATURE_SMEP))
                cr4 |= CR4_SMEP;
        if (processor_has(FEATURE_SMAP))
                cr4 |= CR4_SMAP;
        if (processor_has(FEATURE_UMIP))
                cr4 |= CR4_UMIP;
        if (processor_has(FEATURE_GLOBAL_PAGES))
                cr4 |= CR4_GLOBAL_PAGES;
        if ((standard.edx >> 7 & 1) != 0)
                cr4 |= CR4_MACHINE_CHECK;
        CONTROL_WRITE(cr4, cr4);
}

/*
 * On SYSCALL the CPU clears these of rflags: the status flags, TF, IF, DF, IOPL,
 * NT, RF, AC and ID. So no program's single-stepping, alignment checks, string
 * direction or nested-task flag reaches the kernel, and SMAP is in force.
 */
#define SYSCALL_CLEARS 0x257fd5

static void syscall_set(void)
{
        uint64_t efer = msr_read(MSR_EFER) | EFER_SYSCALL;

        if (processor_has(FEATURE_NO_EXECUTE))
                efer |= EFER_NO_EXECUTE;
        msr_write(MSR_EFER, efer);
        /* SYSRET loads ss from the upper field + 8, and cs from it + 16. */
        msr_write(MSR_STAR, (uint64_t)(USER_DATA - 8) << 48 | (uint64_t)KERNEL_CODE << 32);
        msr_write(MSR_LSTAR, (uint64_t)syscall_entry);
        msr_write(MSR_SYSCALL_MASK, SYSCALL_CLEARS);
}

void processor_initialise(void)
{
        struct cpuid standard = cpuid_read(1);

        features_find(standard);
        segments_load();
        syscall_set();
        cache_initialise(standard.ebx);
}

void processor_describe(void)
{
        log_string("kernel: processor");
        log_features(processor_features, FEATURES);
}

void processor_idle(void)
{
        /* STI takes effect after the next instruction: no interrupt is lost between it and HLT. */
        __asm__ volatile("sti\n\thlt\n\tcli" : : : "memory");
}

/* Bytes 0-1: the control word, all exceptions masked, extended precision; 24-27: MXCSR, all masked. */
void processor_state_initialise(struct processor_state *state)
{
        state->fpu[0] = 0x7f;
        state->fpu[1] = 0x03;
        state->fpu[24] = 0x80;
        state->fpu[25] = 0x1f;
}

/*
 * The bases of fs and gs. CR4.FSGSBASE is set only while a task runs that has
 * used them: of the others they are 0, and need no instruction at a switch (make
 * bench: call_reply_0). Where the CPU lacks the feature, no task ever has.
 */
static void bases_enable(bool enable)
{
        uint64_t cr4 = CONTROL_READ(cr4) & ~(uint64_t)CR4_FSGSBASE;

        CONTROL_WRITE(cr4, enable ? cr4 | CR4_FSGSBASE : cr4);
}

bool processor_bases_wanted(struct processor_state *running)
{
        if (!processor_has(FEATURE_FSGSBASE) || running->uses_bases)
                return false;
        running->uses_bases = 1;
        bases_enable(true);
        return true;
}

static void bases_read(struct processor_state *state)
{
        __asm__ volatile("rdfsbase %0\n\trdgsbase %1" : "=r"(state->fs_base), "=r"(state->gs_base));
}

static void bases_write(const struct processor_state *state)
{
        __asm__ volatile("wrfsbase %0\n\twrgsbase %1" : : "r"(state->fs_base), "r"(state->gs_base));
}

/* A program may have loaded other selectors: the next one begins with none. That clears the bases, on some CPUs. */
static void selectors_clear(void)
{
        __asm__ volatile("mov %0, %%ds\n\tmov %0, %%es\n\tmov %0, %%fs\n\tmov %0, %%gs" : : "r"(0));
}

/* from is not known when its task has ended: then the bases are its own still. */
void processor_state_switch(struct processor_state *from, struct processor_state *to)
{
        bool enabled = (CONTROL_READ(cr4) & CR4_FSGSBASE) != 0;

        if (from != NULL)
                __asm__ volatile("fxsave64 %0" : "=m"(from->fpu));
        __asm__ volatile("fxrstor64 %0" : : "m"(to->fpu));
        if (from != NULL && from->uses_bases)
                bases_read(from);
        selectors_clear();
        if (!enabled && !to->uses_bases)
                return;
        bases_enable(true);
        bases_write(to);
        bases_enable(to->uses_bases);
}

/* The running task's are all in the CPU, and nobody else's. */
void processor_state_save(const struct processor_state *running, struct processor_state *copy)
{
        __asm__ volatile("fxsave64 %0" : "=m"(copy->fpu));
        copy->fs_base = copy->gs_base = 0;
        if (running->uses_bases)
                bases_read(copy);
}

void processor_state_restore(struct processor_state *running, const struct processor_state *copy)
{
        __asm__ volatile("fxrstor64 %0" : : "m"(copy->fpu));
        selectors_clear();
        if (running->uses_bases)
                bases_write(copy);
}

/* Nothing of a task that does not run is in the CPU. */
void processor_state_forget(const struct processor_state *state)
{
        (void)state;
}
