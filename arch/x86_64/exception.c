/* What the vectors mean: an interrupt, a fault of the running task, or the end of the kernel. */
#include "architecture.h"
#include "library/log.h"
#include "machine.h"
#include "registers.h"

enum vector {
        DIVIDE_ERROR = 0,
        DEBUG = 1,
        NON_MASKABLE = 2,
        BREAKPOINT = 3,
        OVERFLOW = 4,
        INVALID_OPCODE = 6,
        DOUBLE_FAULT = 8,
        STACK_SEGMENT = 12,
        GENERAL_PROTECTION = 13,
        PAGE_FAULT = 14,
        X87_ERROR = 16,
        ALIGNMENT_CHECK = 17,
        MACHINE_CHECK = 18,
        SIMD_ERROR = 19,
        EXCEPTIONS = 32,
};

/* Intel SDM, volume 3, table 6-1. */
static const char *const exception_names[EXCEPTIONS] = {
        [DIVIDE_ERROR] = "divide error",
        [DEBUG] = "debug exception",
        [BREAKPOINT] = "breakpoint",
        [OVERFLOW] = "overflow",
        [INVALID_OPCODE] = "invalid opcode",
        [DOUBLE_FAULT] = "double fault",
        [STACK_SEGMENT] = "stack segment fault",
        [GENERAL_PROTECTION] = "general protection fault",
        [PAGE_FAULT] = "page fault",
        [X87_ERROR] = "x87 floating-point error",
        [ALIGNMENT_CHECK] = "alignment check",
        [MACHINE_CHECK] = "machine check",
        [SIMD_ERROR] = "SIMD floating-point exception",
};

/* Bits of a page fault's error code. */
#define PAGE_FAULT_WRITE 2
#define PAGE_FAULT_FETCH 16

/* --- The interrupt descriptor table -------------------------------------- */

struct gate {
        uint16_t offset_0;
        uint16_t selector;
        uint8_t stack; /* of the TSS's; 0: RSP0 from user mode, or no other */
        uint8_t type;
        uint16_t offset_16;
        uint32_t offset_32;
        uint32_t reserved;
};

#define GATE_INTERRUPT 0x8e
#define GATE_FOR_USER 0x60 /* a program may raise it by INT */

static struct gate gates[VECTORS];

static unsigned gate_stack(unsigned vector)
{
        switch (vector) {
        case NON_MASKABLE:
                return 1;
        case DOUBLE_FAULT:
                return 2;
        case MACHINE_CHECK:
                return 3;
        default:
                return 0;
        }
}

void exception_initialise(void)
{
        struct {
                uint16_t limit;
                uint64_t base;
        } __attribute__((packed)) table = { .limit = sizeof(gates) - 1, .base = (uint64_t)gates };

        for (unsigned i = 0; i < VECTORS; i++) {
                uint64_t stub = (uint64_t)vector_stubs + (uint64_t)i * VECTOR_STUB_SIZE;
                bool user = i == BREAKPOINT || i == OVERFLOW;

                gates[i] = (struct gate){
                        .offset_0 = (uint16_t)stub,
                        .selector = KERNEL_CODE,
                        .stack = (uint8_t)gate_stack(i),
                        .type = user ? GATE_INTERRUPT | GATE_FOR_USER : GATE_INTERRUPT,
                        .offset_16 = (uint16_t)(stub >> 16),
                        .offset_32 = (uint32_t)(stub >> 32),
                };
        }
        __asm__ volatile("lidt %0" : : "m"(table));
}

/* --- Interrupts ----------------------------------------------------------- */

/* false: the vector is an exception's. */
static bool interrupt(unsigned vector)
{
        if (vector < EXCEPTIONS)
                return false;
        if (vector == VECTOR_TIMER)
                clock_tick();
        /* The others are spurious, the local APIC's or a PIC's: nothing is expected to follow. */
        return true;
}

/* It may come between any two instructions: so it leaves alone whatever has state. */
static void non_maskable(void)
{
        static const char notice[] = "\nkernel: a non-maskable interrupt is ignored\n";

        console_put(notice, sizeof(notice) - 1);
}

/* --- Faults of the kernel ------------------------------------------------- */

void trap_frame_log(const struct trap_frame *frame)
{
        log_line("  rax %016lx  rbx %016lx  rcx %016lx", frame->rax, frame->rbx, frame->rcx);
        log_line("  rdx %016lx  rsi %016lx  rdi %016lx", frame->rdx, frame->rsi, frame->rdi);
        log_line("  rbp %016lx  rsp %016lx  r8  %016lx", frame->rbp, frame->rsp, frame->r8);
        log_line("  r9  %016lx  r10 %016lx  r11 %016lx", frame->r9, frame->r10, frame->r11);
        log_line("  r12 %016lx  r13 %016lx  r14 %016lx", frame->r12, frame->r13, frame->r14);
        log_line("  r15 %016lx  rip %016lx  rflags %lx", frame->r15, frame->rip, frame->rflags);
}

_Noreturn static void kernel_fault(const struct trap_frame *frame)
{
        static bool faulting;
        uint64_t address = CONTROL_READ(cr2);
        const char *name = exception_names[frame->vector];

        if (faulting)
                machine_exit(false);
        faulting = true;
        log_line("FAULT: %s in the kernel, vector %lu, error code 0x%lx, at %p, cr2 %p",
                 name != NULL ? name : "exception", frame->vector, frame->error_code, (void *)frame->rip,
                 (void *)address);
        if (frame->vector == DOUBLE_FAULT && address >= (uint64_t)kernel_stack_guard &&
            address < (uint64_t)kernel_stack)
                log_line("the kernel's stack overflowed");
        trap_frame_log(frame);
        backtrace_log();
        machine_exit(false);
}

static bool is_in_user_copy(const struct trap_frame *frame)
{
        return frame->rip >= (uint64_t)user_copy_start && frame->rip < (uint64_t)user_copy_end;
}

void trap_from_kernel(struct trap_frame *frame)
{
        if (frame->vector == NON_MASKABLE)
                non_maskable();
        else if (frame->vector == PAGE_FAULT && is_in_user_copy(frame) && CONTROL_READ(cr2) < USER_END)
                frame->rip = (uint64_t)user_copy_failed;
        else if (!interrupt((unsigned)frame->vector))
                kernel_fault(frame);
}

/* --- Faults of a program -------------------------------------------------- */

static enum fault page_fault(uint64_t error_code)
{
        if ((error_code & PAGE_FAULT_FETCH) != 0)
                return FAULT_EXECUTE;
        return (error_code & PAGE_FAULT_WRITE) != 0 ? FAULT_WRITE : FAULT_READ;
}

void trap_from_user(struct trap_frame *frame)
{
        switch (frame->vector) {
        case PAGE_FAULT:
                user_fault(page_fault(frame->error_code), CONTROL_READ(cr2));
                return;
        case DIVIDE_ERROR:
                user_fault(FAULT_DIVIDE, frame->rip);
                return;
        case DEBUG:
        case BREAKPOINT:
        case OVERFLOW:
                user_fault(FAULT_BREAKPOINT, frame->rip);
                return;
        case INVALID_OPCODE:
                user_fault(FAULT_ILLEGAL_INSTRUCTION, frame->rip);
                return;
        case X87_ERROR:
        case SIMD_ERROR:
                user_fault(FAULT_FLOATING_POINT, frame->rip);
                return;
        case ALIGNMENT_CHECK:
                user_fault(FAULT_ALIGNMENT, frame->rip);
                return;
        case DOUBLE_FAULT:
        case MACHINE_CHECK:
                kernel_fault(frame);
        default:
                if (!interrupt((unsigned)frame->vector))
                        user_fault(FAULT_PROTECTION, frame->rip);
        }
}

/* trap_resume() met a program counter that no program can have. */
void trap_beyond_user(struct trap_frame *frame)
{
        user_fault(FAULT_EXECUTE, frame->rip);
}
