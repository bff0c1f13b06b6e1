/* The end of the machine, and the way back to whoever called. */
#include "architecture.h"
#include "library/command_line.h"
#include "library/log.h"
#include "machine.h"
#include "registers.h"

#define PSCI_SYSTEM_OFF 0x84000008u /* Arm DEN 0022, 5.9 */

#define SEMIHOSTING_EXIT_EXTENDED 0x20u
#define SEMIHOSTING_APPLICATION_EXIT 0x20026u

/* What a person's shell sees of it (with semihosting): the same two as on x86_64. */
#define EXIT_PASS 33u
#define EXIT_FAIL 35u

#define BACKTRACE_MAXIMUM 32

/* Only where it is asked for: without a debugger that listens, the instruction is undefined. */
static bool semihosting_is_wanted(void)
{
        const char *rest = machine.command_line;

        while (rest != NULL && (rest = command_line_option(rest, "semihosting")) != NULL)
                if (*rest == '\0' || *rest == ' ')
                        return true;
        return false;
}

static void semihosting_exit(uint64_t code)
{
        uint64_t block[2] = { SEMIHOSTING_APPLICATION_EXIT, code };
        register uint64_t operation __asm__("x0") = SEMIHOSTING_EXIT_EXTENDED;
        register const uint64_t *argument __asm__("x1") = block;

        __asm__ volatile("hlt #0xf000" : "+r"(operation) : "r"(argument) : "memory");
}

static void firmware_call(uint64_t number)
{
        register uint64_t function __asm__("x0") = number;

        if (machine.firmware == FIRMWARE_HYPERVISOR_CALL)
                __asm__ volatile("hvc #0" : "+r"(function)::"x1", "x2", "x3", "memory");
        else if (machine.firmware == FIRMWARE_SECURE_CALL)
                __asm__ volatile("smc #0" : "+r"(function)::"x1", "x2", "x3", "memory");
}

void machine_exit(bool pass)
{
        static bool asked; /* in vain, if it comes here again */

        console_flush();
        if (!asked && semihosting_is_wanted()) {
                asked = true;
                semihosting_exit(pass ? EXIT_PASS : EXIT_FAIL);
        }
        firmware_call(PSCI_SYSTEM_OFF);
        for (;;)
                __asm__ volatile("wfi");
}

#define BRANCH_WITH_LINK 0x94000000u /* bl and its distance (Arm ARM, C6.2.33) */
#define BRANCH_WITH_LINK_MASK 0xfc000000u
#define BRANCH_REGISTER_WITH_LINK 0xd63f0000u /* blr and its register (C6.2.34) */
#define BRANCH_REGISTER_WITH_LINK_MASK 0xfffffc1fu

static bool follows_call(uint64_t address)
{
        uint32_t before;

        if (address <= (uint64_t)image_start || address > (uint64_t)image_text_end || address % sizeof(before) != 0)
                return false;
        before = ((const uint32_t *)address)[-1];
        return (before & BRANCH_WITH_LINK_MASK) == BRANCH_WITH_LINK ||
               (before & BRANCH_REGISTER_WITH_LINK_MASK) == BRANCH_REGISTER_WITH_LINK;
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
