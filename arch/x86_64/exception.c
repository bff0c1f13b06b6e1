/* What the vectors mean: an interrupt, a fault of the running task, or the end of the kernel. */
#include "architecture.h"
#include "library/log.h"
#include "library/string.h"
#include "machine.h"
#include "registers.h"
#include "task/task.h"

enum vector {
        DIVIDE_ERROR = 0,
        DEBUG = 1,
        NON_MASKABLE = 2,
        BREAKPOINT = 3,
        OVERFLOW = 4,
        INVALID_OPCODE = 6,
        DEVICE_NOT_AVAILABLE = 7,
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
        [DEVICE_NOT_AVAILABLE] = "device not available",
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

static const struct {
        uint16_t limit;
        const struct gate *base;
} __attribute__((packed)) gates_register = { .limit = sizeof(gates) - 1, .base = gates };

/* The vectors' code is one behind the other, and differs in the lowest 16 bits of its addresses only (linker script).
 */
void exception_initialise(void)
{
        uint64_t stubs = (uint64_t)vector_stubs;
        struct gate gate = {
                .offset_0 = (uint16_t)stubs,
                .selector = KERNEL_CODE,
                .type = GATE_INTERRUPT,
                .offset_16 = (uint16_t)(stubs >> 16),
                .offset_32 = (uint32_t)(stubs >> 32),
        };

        for (unsigned i = 0; i < VECTORS; i++) {
                gates[i] = gate;
                gate.offset_0 += VECTOR_STUB_SIZE;
        }
        gates[BREAKPOINT].type |= GATE_FOR_USER;
        gates[OVERFLOW].type |= GATE_FOR_USER;
        gates[NON_MASKABLE].stack = 1;
        gates[DOUBLE_FAULT].stack = 2;
        gates[MACHINE_CHECK].stack = 3;
        __asm__ volatile("lidt %0" : : "m"(gates_register));
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
        log_line("FAULT: %s in %s mode, vector %lu, error code 0x%lx, cr2 %p", name != NULL ? name : "exception",
                 (frame->cs & 3) == 0 ? "kernel" : "user", frame->vector, frame->error_code, (void *)address);
        if (frame->vector == DOUBLE_FAULT && address >= (uint64_t)kernel_stack_guard &&
            address < (uint64_t)kernel_stack)
                log_line("the kernel's stack overflowed");
        trap_frame_log(frame);
        log_line("  at %p", (void *)frame->rip);
        backtrace_log((const void *)frame->rsp);
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
        else if (frame->vector == INVALID_OPCODE && is_in_user_copy(frame) && !processor_has(FEATURE_SMAP))
                frame->rip += 3; /* STAC or CLAC, and nothing to be lifted */
        else if (!interrupt((unsigned)frame->vector))
                kernel_fault(frame);
}

/* --- General protection faults of a program ------------------------------- */

/*
 * Such a fault tells neither its cause nor an address. So the instruction is
 * read and decoded, as far as needed (Intel SDM, volume 2, 2.1 and appendix A):
 * it may be privileged; or have an address that is not canonical, which is said
 * to be read, whatever was meant; or one that SSE wants to be aligned. These are
 * sets of opcodes, one bit each; [1]: after 0f.
 */
static const uint32_t opcodes_privileged[2][8] = {
        { 0, 0, 0, 0x0000f000, 0, 0, 0, 0x0c10f0f0 }, /* ins, outs; in, out, hlt, cli, sti */
        { 0x000003c3, 0x003f000f }, /* descriptor tables, clts, sysret, invd, wbinvd; cr, dr, msr, counters, sysenter */
};

static const uint32_t opcodes_with_operand[2][8] = {
        { 0x0f0f0f0f, 0x0f0f0f0f, 0, 0x00000a08, 0x0000ffff, 0, 0xff0f00c3, 0xc0c00000 },
        { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
};

static const uint32_t opcodes_of_strings[8] = { 0, 0, 0, 0, 0, 0x0000fcf0 };

#define INSTRUCTION_MAXIMUM 15

static bool is_in(const uint32_t opcodes[8], uint8_t opcode)
{
        return opcodes[opcode / 32] >> opcode % 32 & 1;
}

static bool is_canonical(uint64_t address)
{
        return (uint64_t)((int64_t)(address << 16) >> 16) == address;
}

static bool is_prefix(uint8_t byte)
{
        static const uint8_t prefixes[] = { 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3 };

        for (unsigned i = 0; i < sizeof(prefixes); i++)
                if (prefixes[i] == byte)
                        return true;
        return false;
}

/* The memory that a ModRM byte and what follows it name. The bases of fs and gs are taken for 0. */
static uint64_t operand_address(const struct trap_frame *frame, const uint8_t *start, const uint8_t *code, uint8_t rex)
{
        const uint64_t registers[16] = { frame->rax, frame->rcx, frame->rdx, frame->rbx, frame->rsp, frame->rbp,
                                         frame->rsi, frame->rdi, frame->r8,  frame->r9,  frame->r10, frame->r11,
                                         frame->r12, frame->r13, frame->r14, frame->r15 };
        unsigned mode = code[0] >> 6, base = code[0] & 7;
        bool scaled = base == 4, absolute;
        uint64_t address = 0;
        int32_t displacement = 0;

        code++;
        if (scaled) {
                unsigned index = (*code >> 3 & 7) | (rex & 2) << 2;

                if (index != 4)
                        address = registers[index] << (*code >> 6);
                base = *code++ & 7;
        }
        absolute = mode == 0 && base == 5;
        if (mode == 2 || absolute)
                memcpy(&displacement, code, sizeof(displacement));
        else if (mode == 1)
                displacement = (int8_t)*code;
        if (!absolute)
                address += registers[base | (rex & 1) << 3];
        else if (!scaled) /* from the instruction's end, if no immediate follows */
                address += frame->rip + (uint64_t)(code + sizeof(displacement) - start);
        return address + (uint64_t)displacement;
}

/* The next page may not be there, and the instruction may not reach it. */
static void instruction_read(uint64_t address, uint8_t code[INSTRUCTION_MAXIMUM])
{
        uint64_t to_page_end = FRAME_SIZE - address % FRAME_SIZE;

        if (to_page_end >= INSTRUCTION_MAXIMUM) {
                (void)user_copy_from(code, address, INSTRUCTION_MAXIMUM);
                return;
        }
        (void)user_copy_from(code, address, to_page_end);
        if (address + to_page_end < USER_END)
                (void)user_copy_from(code + to_page_end, address + to_page_end, INSTRUCTION_MAXIMUM - to_page_end);
}

static enum fault general_protection(const struct trap_frame *frame, uint64_t *address)
{
        uint8_t code[INSTRUCTION_MAXIMUM + 8] = { 0 }; /* what is beyond the instruction reads as 0 */
        const uint64_t pointers[] = { frame->rsp, frame->rsi, frame->rdi };
        unsigned at = 0, map = 0;
        uint8_t rex = 0;

        *address = frame->rip;
        if (frame->rip >= USER_END)
                return FAULT_EXECUTE;
        if (frame->error_code != 0) /* a segment, or INT */
                return FAULT_PROTECTION;
        instruction_read(frame->rip, code);
        while (at < INSTRUCTION_MAXIMUM - 4 && is_prefix(code[at]))
                at++;
        if ((code[at] & 0xf0) == 0x40)
                rex = code[at++];
        if (code[at] == 0x0f) {
                at++;
                map = 1;
        }
        if (is_in(opcodes_privileged[map], code[at]))
                return FAULT_PROTECTION;
        for (unsigned i = 0; i < (map == 0 && is_in(opcodes_of_strings, code[at]) ? 3 : 1); i++)
                if (!is_canonical(pointers[i])) {
                        *address = pointers[i];
                        return FAULT_READ;
                }
        if (map == 1 && (code[at] == 0x38 || code[at] == 0x3a))
                at++;
        if (!is_in(opcodes_with_operand[map], code[at]) || code[at + 1] >> 6 == 3)
                return FAULT_PROTECTION;
        *address = operand_address(frame, code, code + at + 1, rex);
        return is_canonical(*address) ? FAULT_ALIGNMENT : FAULT_READ;
}

/* Whether it is RDFSBASE, RDGSBASE, WRFSBASE or WRGSBASE: f3, perhaps REX, 0f ae, and a register (SDM, volume 2). */
static bool is_for_bases(const struct trap_frame *frame)
{
        uint8_t code[INSTRUCTION_MAXIMUM] = { 0 };
        unsigned at = 1;

        instruction_read(frame->rip, code);
        if ((code[at] & 0xf0) == 0x40)
                at++;
        return code[0] == 0xf3 && code[at] == 0x0f && code[at + 1] == 0xae && code[at + 2] >= 0xc0 &&
               code[at + 2] < 0xe0;
}

/* --- Faults of a program -------------------------------------------------- */

static enum fault page_fault(uint64_t error_code)
{
        if ((error_code & PAGE_FAULT_FETCH) != 0)
                return FAULT_EXECUTE;
        return (error_code & PAGE_FAULT_WRITE) != 0 ? FAULT_WRITE : FAULT_READ;
}

/* What has no address of its own is at the instruction, or after it. */
static enum fault classify(const struct trap_frame *frame, uint64_t *address)
{
        *address = frame->rip;
        switch (frame->vector) {
        case PAGE_FAULT:
                *address = CONTROL_READ(cr2);
                return page_fault(frame->error_code);
        case STACK_SEGMENT:
                *address = frame->rsp;
                return FAULT_READ;
        case GENERAL_PROTECTION:
                return general_protection(frame, address);
        case DIVIDE_ERROR:
                return FAULT_DIVIDE;
        case DEBUG:
        case BREAKPOINT:
        case OVERFLOW:
                return FAULT_BREAKPOINT;
        case INVALID_OPCODE:
                return FAULT_ILLEGAL_INSTRUCTION;
        case DEVICE_NOT_AVAILABLE:
        case X87_ERROR:
        case SIMD_ERROR:
                return FAULT_FLOATING_POINT;
        case ALIGNMENT_CHECK:
                return FAULT_ALIGNMENT;
        default:
                return FAULT_PROTECTION;
        }
}

void trap_from_user(struct trap_frame *frame)
{
        uint64_t address;
        enum fault fault;

        if (interrupt((unsigned)frame->vector))
                return;
        if (frame->vector == DOUBLE_FAULT || frame->vector == MACHINE_CHECK)
                kernel_fault(frame);
        if (frame->vector == INVALID_OPCODE && is_for_bases(frame) && processor_bases_wanted(&cpu.current->processor))
                return;
        fault = classify(frame, &address);
        user_fault(fault, address);
}

/* trap_resume() met a program counter that no program can have. */
void trap_beyond_user(struct trap_frame *frame)
{
        user_fault(FAULT_EXECUTE, frame->rip);
}
