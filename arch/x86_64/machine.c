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

#define CALL 0xe8 /* and a distance of four bytes (Intel SDM, volume 2, CALL) */
#define CALL_LENGTH 5
#define CALL_INDIRECT 0xff /* and a byte in which these bits are 2; in all two to seven bytes */
#define CALL_INDIRECT_MASK 0x38
#define CALL_INDIRECT_BITS 0x10
#define CALL_INDIRECT_LENGTH 7

static bool follows_call(uint64_t address)
{
        const uint8_t *next = (const uint8_t *)address;

        if (address < (uint64_t)image_start + CALL_INDIRECT_LENGTH || address > (uint64_t)image_text_end)
                return false;
        for (int length = 2; length <= CALL_INDIRECT_LENGTH; length++)
                if (next[-length] == CALL_INDIRECT && (next[1 - length] & CALL_INDIRECT_MASK) == CALL_INDIRECT_BITS)
                        return true;
        return next[-CALL_LENGTH] == CALL;
}

void backtrace_log(const void *stack)
{
        unsigned logged = 0;

        if ((uint64_t)stack % 8 != 0 || (uint64_t)stack < (uint64_t)kernel_stack)
                return;
        for (const uint64_t *word = stack; word < (const uint64_t *)kernel_stack_top && logged < BACKTRACE_MAXIMUM;
             word++)
                if (follows_call(*word)) {
                        log_line("  at %p", (const void *)*word);
                        logged++;
                }
}
