/* Faults of a program: each ends the task that has it, and tells why. */
#include "test.h"

enum {
        READ_NULL,
        WRITE_TEXT,
        WRITE_READ_ONLY,
        EXECUTE_DATA,
        OVERFLOW_STACK,
        ILLEGAL,
        BREAKPOINT,
        PRIVILEGED,
        READ_KERNEL,
        WRITE_KERNEL,
        EXECUTE_KERNEL,
        READ_UNMAPPED,
        CALL_AT_THE_END,
};

#define KERNEL_ADDRESS 0xffff800000000000

static uint64_t data[8];
static volatile uint64_t near_null = 8; /* so that no compiler knows */

/* Uses its stack without end; its depth is in the result, so that no compiler makes a loop of it. */
static uint64_t overflow(uint64_t depth)
{
        volatile uint64_t frame[64];

        frame[depth % 64] = depth;
        return depth == ~(uint64_t)0 ? 0 : overflow(depth + 1) + frame[depth % 64];
}

static void run(uint64_t address)
{
        ((void (*)(void))(uintptr_t)address)();
}

/* The last bytes of a mapping are a system call: what comes after it is not there. */
static void call_at_the_end(void)
{
        uint64_t end = FREE_ADDRESS + FRAME_SIZE, length = register_layout.call_length;
        handle_t made = region(REGION_MUTABLE, FRAME_SIZE, 0);

        VALUE(region_write, made, FRAME_SIZE - length, register_call_instruction, length);
        VALUE(region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ | ACCESS_EXECUTE);
        run(end - length);
}

static void read_unmapped(void)
{
        handle_t made = mutable_region();

        VALUE(region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ | ACCESS_WRITE);
        *AT(FREE_ADDRESS) = 1;
        VALUE(region_unmap, FREE_ADDRESS);
        *AT(FREE_ADDRESS);
}

static void write_read_only(void)
{
        VALUE(region_map, mutable_region(), FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ);
        *AT(FREE_ADDRESS) = 1;
}

void role_fault(uint64_t parameter)
{
        switch (parameter) {
        case READ_NULL:
                *AT(near_null);
                break;
        case WRITE_TEXT:
                *(volatile uint8_t *)(uintptr_t)role_fault = 0;
                break;
        case WRITE_READ_ONLY:
                write_read_only();
                break;
        case EXECUTE_DATA:
                run(ADDRESS(data));
                break;
        case OVERFLOW_STACK:
                data[0] = overflow(0);
                break;
        case ILLEGAL:
                register_illegal();
                break;
        case BREAKPOINT:
                register_breakpoint();
                break;
        case PRIVILEGED:
                register_privileged();
                break;
        case READ_KERNEL:
                *AT(KERNEL_ADDRESS);
                break;
        case WRITE_KERNEL:
                *AT(KERNEL_ADDRESS) = 1;
                break;
        case EXECUTE_KERNEL:
                run(KERNEL_ADDRESS);
                break;
        case READ_UNMAPPED:
                read_unmapped();
                break;
        default:
                call_at_the_end();
                break;
        }
}

/* The helper's fault, and where it was. */
static struct task_information faulted(unsigned how)
{
        struct task_information information = { 0 };
        handle_t task = helper(ROLE_fault, how, NULL, 0);

        faults_expected = true;
        EXPECT(END_CAUSE(end_of(task)) == END_FAULT);
        VALUE(task_inspect, task, &information, sizeof information);
        return information;
}

#define FAULTED(how, fault, address)                                                                                   \
        do {                                                                                                           \
                struct task_information information = faulted(how);                                                    \
                                                                                                                       \
                EXPECT(END_STATUS(information.end) == fault);                                                          \
                EXPECT(information.fault_address == (address));                                                        \
        } while (0)

void test_fault_read(void)
{
        FAULTED(READ_NULL, FAULT_READ, 8);
}

void test_fault_write(void)
{
        FAULTED(WRITE_TEXT, FAULT_WRITE, ADDRESS(role_fault));
}

void test_fault_write_read_only(void)
{
        FAULTED(WRITE_READ_ONLY, FAULT_WRITE, FREE_ADDRESS);
}

void test_fault_execute(void)
{
        FAULTED(EXECUTE_DATA, FAULT_EXECUTE, ADDRESS(data));
}

void test_fault_stack(void)
{
        EXPECT(END_STATUS(faulted(OVERFLOW_STACK).end) == FAULT_STACK_OVERFLOW);
}

void test_fault_illegal(void)
{
        EXPECT(END_STATUS(faulted(ILLEGAL).end) == FAULT_ILLEGAL_INSTRUCTION);
}

void test_fault_breakpoint(void)
{
        EXPECT(END_STATUS(faulted(BREAKPOINT).end) == FAULT_BREAKPOINT);
}

/* Which fault it is, the machine decides: some do not tell it from an illegal instruction. */
void test_fault_privileged(void)
{
        unsigned fault = END_STATUS(faulted(PRIVILEGED).end);

        EXPECT(fault == FAULT_PROTECTION || fault == FAULT_ILLEGAL_INSTRUCTION);
}

void test_fault_kernel(void)
{
        FAULTED(READ_KERNEL, FAULT_READ, KERNEL_ADDRESS);
        FAULTED(WRITE_KERNEL, FAULT_WRITE, KERNEL_ADDRESS);
        FAULTED(EXECUTE_KERNEL, FAULT_EXECUTE, KERNEL_ADDRESS);
}

void test_fault_unmapped(void)
{
        FAULTED(READ_UNMAPPED, FAULT_READ, FREE_ADDRESS);
}

void test_fault_last(void)
{
        FAULTED(CALL_AT_THE_END, FAULT_EXECUTE, FREE_ADDRESS + FRAME_SIZE);
}

void test_fault_alone(void)
{
        struct kernel_information before = counters(), after;
        struct task_information information = { 0 };
        handle_t other = helper(ROLE_sleep, 0, NULL, 0);

        faulted(READ_NULL);
        VALUE(task_inspect, other, &information, sizeof information);
        EXPECT(information.state != TASK_ENDED);
        unwind();
        after = counters();
        EXPECT(counters_equal(&before, &after));
}
