/* Exceptions, by what they were taken for: ESR (Arm ARM, D17.2.37). */
#include "architecture.h"
#include "library/log.h"
#include "machine.h"
#include "registers.h"
#include "task/cpu.h"
#include "task/task.h"

/* Of entry.S. */
void exception_from_user(struct trap_frame *frame);
void exception_interrupt(void);
_Noreturn void exception_unexpected(struct trap_frame *frame, unsigned vector);
void exception_from_kernel(struct trap_frame *frame, unsigned vector);

/* Of user_copy.S. */
extern const char user_copy_start[], user_copy_end[];

/* "System" instructions, MSR and MRS among them (Arm ARM, C4.1.67). */
#define SYSTEM_INSTRUCTION_MASK 0xffc00000u
#define SYSTEM_INSTRUCTION 0xd5000000u

/* The vectors are four times these four: of the kernel, on the user's stack pointer and on its own; of the user. */
static const char *vector_name(unsigned vector)
{
        static const char *const names[] = { "fault", "interrupt", "fast interrupt", "system error" };

        return vector == 0 ? "fault on the user's stack pointer" : names[vector % 4];
}

static const char *class_name(unsigned class)
{
        switch (class) {
        case CLASS_UNKNOWN:
                return "undefined instruction";
        case CLASS_FLOATING_POINT_ACCESS:
                return "floating-point access";
        case CLASS_BRANCH_TARGET:
                return "branch target";
        case CLASS_ILLEGAL_STATE:
                return "illegal execution state";
        case CLASS_SYSCALL:
                return "system call";
        case CLASS_SYSTEM_REGISTER:
                return "system register access";
        case CLASS_INSTRUCTION_ABORT_USER:
        case CLASS_INSTRUCTION_ABORT_KERNEL:
                return "instruction abort";
        case CLASS_PROGRAM_COUNTER_ALIGNMENT:
                return "misaligned program counter";
        case CLASS_DATA_ABORT_USER:
        case CLASS_DATA_ABORT_KERNEL:
                return "data abort";
        case CLASS_STACK_POINTER_ALIGNMENT:
                return "misaligned stack pointer";
        case CLASS_SERROR:
                return "system error";
        default:
                return class >= CLASS_DEBUG_FIRST && class <= CLASS_DEBUG_LAST ? "debug exception" : "exception";
        }
}

/* The fault status of an abort: bits 5-2 say what, bits 1-0 at which level of the tables. */
static const char *status_name(unsigned status)
{
        static const char *const names[] = { "address size", "translation", "access flag", "permission" };

        if (status < 16)
                return names[status / 4];
        return status == FAULT_STATUS_ALIGNMENT ? "alignment" : "external or other";
}

static bool is_abort(unsigned class)
{
        return class >= CLASS_INSTRUCTION_ABORT_USER && class <= CLASS_DATA_ABORT_KERNEL &&
               class != CLASS_PROGRAM_COUNTER_ALIGNMENT;
}

static uint64_t frame_register(const struct trap_frame *frame, unsigned number)
{
        if (number == 30)
                return frame->link;
        if (number < 9)
                return frame->x[number];
        if (number == 18)
                return frame->platform;
        return number < 18 ? frame->temporary[number - 9] : frame->preserved[number - 19];
}

static void log_registers(const struct trap_frame *frame, unsigned first, unsigned end)
{
        log_text("kernel: ");
        for (unsigned i = first; i < end; i++)
                log_text("  x%u%s %016lx", i, i < 10 ? " " : "", frame_register(frame, i));
        log_text("\n");
}

void trap_frame_log(const struct trap_frame *frame)
{
        log_line("  pc  %016lx  sp  %016lx  psr %016lx", frame->program_counter, frame->stack_pointer, frame->status);
        for (unsigned i = 0; i < 30; i += 3)
                log_registers(frame, i, i + 3);
        log_registers(frame, 30, 31);
}

/* The CPU says of a privileged register no more than that the instruction is undefined. */
static enum fault undefined_instruction(uint64_t address)
{
        uint32_t instruction = 0;

        if (user_copy_from(&instruction, address, sizeof(instruction)) &&
            (instruction & SYSTEM_INSTRUCTION_MASK) == SYSTEM_INSTRUCTION)
                return FAULT_PROTECTION;
        return FAULT_ILLEGAL_INSTRUCTION;
}

static enum fault data_abort(uint64_t syndrome)
{
        if (ESR_FAULT_STATUS(syndrome) == FAULT_STATUS_ALIGNMENT)
                return FAULT_ALIGNMENT;
        return (syndrome & ESR_WRITE) != 0 ? FAULT_WRITE : FAULT_READ;
}

void exception_from_user(struct trap_frame *frame)
{
        uint64_t syndrome = REGISTER_READ(esr_el1);
        uint64_t address = REGISTER_READ(far_el1);
        unsigned class = ESR_CLASS(syndrome);

        switch (class) {
        case CLASS_DATA_ABORT_USER:
                user_fault(data_abort(syndrome), address);
                return;
        case CLASS_INSTRUCTION_ABORT_USER:
                user_fault(FAULT_EXECUTE, address);
                return;
        case CLASS_PROGRAM_COUNTER_ALIGNMENT:
                user_fault(FAULT_ALIGNMENT, frame->program_counter);
                return;
        case CLASS_STACK_POINTER_ALIGNMENT:
                user_fault(FAULT_ALIGNMENT, frame->stack_pointer);
                return;
        case CLASS_WAIT: /* wfi, wfe: a wait may end at once, and does where they trap in spite of SCTLR */
                trap_frame_advance(frame);
                return;
        case CLASS_SYSTEM_REGISTER:
                user_fault(FAULT_PROTECTION, frame->program_counter);
                return;
        case CLASS_FLOATING_POINT_ACCESS:
                processor_vectors_wanted(&cpu.current->processor);
                return;
        case CLASS_FLOATING_POINT:
                user_fault(FAULT_FLOATING_POINT, frame->program_counter);
                return;
        case CLASS_UNKNOWN:
                user_fault(undefined_instruction(frame->program_counter), frame->program_counter);
                return;
        default:
                /* Also what this kernel keeps no state for: SVE, SME, pointer authentication. */
                user_fault(class >= CLASS_DEBUG_FIRST ? FAULT_BREAKPOINT : FAULT_ILLEGAL_INSTRUCTION,
                           frame->program_counter);
        }
}

bool interrupt_take(void)
{
        unsigned interrupt = interrupt_controller_acknowledge();

        if (interrupt == INTERRUPT_NONE)
                return false;
        assert(interrupt == machine.timer_interrupt);
        clock_acknowledge();
        interrupt_controller_end(interrupt);
        clock_interrupt();
        return true;
}

void exception_interrupt(void)
{
        interrupt_take();
}

/*
 * A copy to or from user memory that met a page it may not use. The kernel's
 * own addresses are no excuse. What this exception put into ELR and SPSR was
 * the user's: the short way out of a syscall relies on it.
 */
static bool recover(const struct trap_frame *frame)
{
        uint64_t program_counter = frame->program_counter;

        if (ESR_CLASS(REGISTER_READ(esr_el1)) != CLASS_DATA_ABORT_KERNEL || REGISTER_READ(far_el1) >= USER_END)
                return false;
        if (program_counter < (uint64_t)user_copy_start || program_counter >= (uint64_t)user_copy_end)
                return false;
        if (cpu.frame != NULL) {
                REGISTER_WRITE(elr_el1, cpu.frame->program_counter);
                REGISTER_WRITE(spsr_el1, cpu.frame->status);
        }
        return true;
}

void exception_unexpected(struct trap_frame *frame, unsigned vector)
{
        static bool again;
        uint64_t syndrome = REGISTER_READ(esr_el1);
        unsigned class = ESR_CLASS(syndrome);

        if (again)
                machine_exit(false);
        again = true;
        log_line("%s in %s mode: %s, esr %08lx, far %016lx", vector_name(vector), vector < 8 ? "kernel" : "user",
                 class_name(class), syndrome, REGISTER_READ(far_el1));
        if (is_abort(class))
                log_line("  %s fault, level %u%s", status_name(ESR_FAULT_STATUS(syndrome)),
                         ESR_FAULT_STATUS(syndrome) & 3, (syndrome & ESR_WRITE) != 0 ? ", by a write" : "");
        trap_frame_log(frame);
        backtrace_log((const void *)frame->stack_pointer);
        panic("%s that nobody can handle", vector_name(vector));
}

void exception_from_kernel(struct trap_frame *frame, unsigned vector)
{
        if (vector != 4 || !recover(frame))
                exception_unexpected(frame, vector);
}
