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
        console_drain();
        port_write(EXIT_PORT, pass ? EXIT_PASS : EXIT_FAIL);
        log_line("halted: %s", pass ? "pass" : "fail");
        for (;;)
                __asm__ volatile("cli\n\thlt");
}

/*
 * Frame pointers: each function's rbp points at its caller's, with the return
 * address above. In a system call the chain ends in a value of the program's;
 * it is followed only upwards, and only within the stacks.
 */
void backtrace_log(void)
{
        const uint64_t *frame = __builtin_frame_address(0);

        log_line("backtrace:");
        for (unsigned i = 0; i < BACKTRACE_MAXIMUM; i++) {
                const uint64_t *caller;

                if ((uint64_t)frame < (uint64_t)exception_stacks ||
                    (uint64_t)frame > (uint64_t)kernel_stack_top - 2 * sizeof(*frame) || (uint64_t)frame % 8 != 0)
                        return;
                if (frame[1] < (uint64_t)image_start || frame[1] >= (uint64_t)image_text_end)
                        return;
                log_line("  %p", (void *)frame[1]);
                caller = (const uint64_t *)frame[0];
                if (caller <= frame)
                        return;
                frame = caller;
        }
}
