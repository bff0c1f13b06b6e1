/* A machine that runs: the test makes the calls of whichever task has the CPU. */
#ifndef UNIT_MACHINE_H
#define UNIT_MACHINE_H

#include <stdio.h>

#include "program.h"
#include "unit.h"

#include "task/cpu.h"
#include "task/task.h"
#include "trap/gate.h"
#include "verdict/number.h"

static struct host_step now __attribute__((unused)); /* what the last step came to */

#define MEMORY ((size_t)16 << 20)

static inline void boot(const char *command_line, size_t memory)
{
        static uint8_t package[PACKAGE_BYTES] __attribute__((aligned(8)));

        make_package(package);
        now = host_boot(memory, package, sizeof(package), command_line);
}

static inline void machine_begin(void)
{
        boot("program=first", MEMORY);
        cr_assert(now.state == HOST_RUNNING && now.task != NULL, "%s", host_console());
}

/* Whatever the test did, the kernel kept its contract, and all goes back. */
static inline void machine_end(void)
{
        uint64_t left;

        cr_assert(gate_counters.violations == 0 && gate_counters.leaks == 0 && gate_counters.changed_by_refusals == 0,
                  "%s", host_console());
        left = host_shutdown();
        cr_assert(left == 0, "%llu frames were not given back", (printable)left);
}

static inline struct host_step make_call(uint64_t number, const uint64_t arguments[6])
{
        now = host_syscall(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
        return now;
}

/* The running task makes a call: call(queue_create, 4, 16). One without arguments gets a 0. */
#define call(name, ...) make_call(SYS_##name, (const uint64_t[6]){ __VA_ARGS__ })

/* Who runs now, and what its call came to. */
#define expect_running(who) cr_assert(now.task == (who), "another task runs, line %d", __LINE__)
#define expect_value(expected)                                                                                         \
        cr_assert(now.has_verdict &&now.verdict.error == 0 && now.verdict.value == (uint64_t)(expected),               \
                  "error %llu, 0x%llx, line %d", (printable)now.verdict.error, (printable)now.verdict.value, __LINE__)
#define expect_refusal(name, argument, why)                                                                            \
        cr_assert(now.has_verdict &&now.verdict.error == KERR_##name &&                                                \
                      now.verdict.value == (REASON_##why << 8 | (argument)),                                           \
                  "error %llu, 0x%llx, line %d", (printable)now.verdict.error, (printable)now.verdict.value, __LINE__)

/* The value of a call that must be done at once, for the caller. */
static inline uint64_t value_of(struct host_step step)
{
        cr_assert(step.has_verdict && step.verdict.error == 0, "error %llu, detail 0x%llx",
                  (printable)step.verdict.error, (printable)step.verdict.value);
        return step.verdict.value;
}

#define value(name, ...) value_of(call(name, __VA_ARGS__))

/* Parts of DATA, by custom: what goes in, what comes out. */
#define INPUT (DATA + 0x1000)
#define OUTPUT (DATA + 0x3000)

/* An upcall handler. Nobody looks at what stands there. */
#define HANDLER (TEXT + 0x200)

static inline handle_t open_component(const char *name)
{
        char path[PATH_MAXIMUM];
        size_t length = (size_t)snprintf(path, sizeof(path), "/boot/%s", name);

        cr_assert(host_user_write(INPUT, path, length));
        return value(component_open, HANDLE_NAMESPACE, INPUT, length);
}

static const struct quota child_quota __attribute__((unused)) = { 32, 32, 200, 4 };

/* A child with one more grant than itself: the handle that its parent has, as its own handle 2. */
static inline handle_t spawn_with(enum task_priority priority, handle_t granted, uint32_t rights)
{
        struct spawn_parameters parameters = { .argument = 7, .priority = priority, .quota = child_quota };
        handle_t component = open_component("second"), child;

        if (granted != 0) {
                parameters.grant_count = 1;
                parameters.grants[0] = (struct spawn_grant){ .handle = granted, .rights = rights };
        }
        cr_assert(host_user_write(INPUT, &parameters, sizeof(parameters)));
        child = value(task_spawn, component, INPUT, sizeof(parameters));
        value(capability_close, component);
        return child;
}

#define GRANTED HANDLE_CONSOLE /* index 2, generation 1 */

static inline struct kernel_information inspect(void)
{
        struct kernel_information information;

        value(kernel_inspect, OUTPUT, sizeof(information));
        cr_assert(host_user_read(&information, OUTPUT, sizeof(information)));
        memset(information.resolved, 0, sizeof(information.resolved)); /* every wait adds to it */
        return information;
}

static inline bool frames_equal(const struct trap_frame *one, const struct trap_frame *other)
{
        return memcmp(one->arguments.argument, other->arguments.argument, sizeof(one->arguments)) == 0 &&
               memcmp(one->preserved, other->preserved, sizeof(one->preserved)) == 0 &&
               one->stack_pointer == other->stack_pointer && one->program_counter == other->program_counter;
}

/* Every register of the running task its own pattern. */
static inline void fill_registers(uint64_t pattern)
{
        struct trap_frame *frame = host_registers();

        for (unsigned i = 0; i < HOST_PRESERVED; i++)
                frame->preserved[i] = pattern * 100 + i;
        frame->stack_pointer = USER_END - 256;
        for (unsigned i = 0; i < HOST_FLOATING_REGISTERS; i++)
                host_processor.floating[i] = pattern * 1000 + i;
        host_processor.thread_pointer = pattern;
}

static inline bool has_pattern(uint64_t pattern)
{
        const struct trap_frame *frame = host_registers();
        bool same = host_processor.thread_pointer == pattern && frame->stack_pointer == USER_END - 256;

        for (unsigned i = 0; i < HOST_PRESERVED; i++)
                same = same && frame->preserved[i] == pattern * 100 + i;
        for (unsigned i = 0; i < HOST_FLOATING_REGISTERS; i++)
                same = same && host_processor.floating[i] == pattern * 1000 + i;
        return same;
}

#endif
