/* The machine's end, and the way back out of where the kernel stands. */
#include "architecture.h"
#include "library/log.h"
#include "machine.h"
#include "registers.h"

/* QEMU's isa-debug-exit: a value v makes QEMU's exit status v << 1 | 1. */
#define EXIT_PORT 0xf4
#define EXIT_PASS 0x10
#define EXIT_FAIL 0x11

#define BACKTRACE_MAXIMUM 32

void machine_exit(bool pass)
{
        console_flush();
        port_write(EXIT_PORT, pass ? EXIT_PASS : EXIT_FAIL);
        log_line("halted: %s", pass ? "pass" : "fail");
        for (;;)
                __asm__ volatile("cli\n\thlt");
}

static bool is_on_a_stack(uint64_t frame)
{
        return (frame >= (uint64_t)kernel_stack && frame < (uint64_t)kernel_stack_top) ||
               (frame >= (uint64_t)exception_stacks && frame < (uint64_t)exception_stacks_end);
}

/*
 * Each function's rbp points at its caller's, with the return address above, on
 * a stack aligned to 16 (System V ABI, AMD64, 3.2.2). In a system call the last
 * is what the program had in rbp: no address on these stacks, or upwards only.
 */
void backtrace_log(void)
{
        const uint64_t *frame = __builtin_frame_address(0);

        for (unsigned i = 0; i < BACKTRACE_MAXIMUM; i++) {
                const uint64_t *caller;

                if ((uint64_t)frame % 16 != 0 || !is_on_a_stack((uint64_t)frame))
                        return;
                if (frame[1] < (uint64_t)image_start || frame[1] >= (uint64_t)image_text_end)
                        return;
                log_line("  at %p", (void *)frame[1]);
                caller = (const uint64_t *)frame[0];
                if (caller <= frame)
                        return;
                frame = caller;
        }
}
