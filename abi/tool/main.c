/* verdict(1): which sub-command is meant. */
#include <stdio.h>
#include <string.h>

#include "verdict.h"
#include "verdict/number.h"

#define TOOL_VERSION "1.0"

struct command {
        const char *name;
        enum status (*run)(int count, char **arguments);
        const char *usage;
        const char *purpose;
};

static const struct command commands[] = {
        { "codes", codes_command, "[--json] [--elf FILE]...", "retcodes: the system's, or those that programs carry" },
        { "contract", contract_command, "[--count] [SYSCALL]", "every way in which a system call can refuse" },
        { "harvest", harvest_command, "-o FILE SOURCE... -- CC...", "the retcodes that sources define, as an object" },
        { "lock", lock_command, "check | freeze", "hold the ABI to the numbers frozen in abi/v1" },
        { "matrix", matrix_command, "[--draft] -o DIR ARCH=LOG...", "the contract as a page, with what the runs say" },
        { "key", key_command, "new -o NAME | trust FILE...", "make a pair of keys; list keys for a kernel to trust" },
        { "pack", pack_command, "-k SECRET -o FILE DESCRIPTION", "make and sign a package" },
        { "unpack", unpack_command, "[--verify PUBLIC] FILE", "say what a package holds, and whether it is as signed" },
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static void help(void)
{
        printf("verdict COMMAND ...\n\n");
        for (size_t i = 0; i < COMMANDS; i++)
                printf("  %-9s %-28s %s\n", commands[i].name, commands[i].usage, commands[i].purpose);
        printf("  --help    %-28s this\n  --version %-28s of the tool, and of the ABI that it knows\n\n", "", "");
        printf("Exit status: 0 good, 1 bad, 2 asked wrongly.\n");
}

int main(int count, char **arguments)
{
        if (count < 2)
                return (int)bad_usage("which command? verdict --help lists them");
        if (strcmp(arguments[1], "--help") == 0) {
                help();
                return STATUS_GOOD;
        }
        if (strcmp(arguments[1], "--version") == 0) {
                printf("verdict %s, ABI version %d\n", TOOL_VERSION, VERDICT_ABI_VERSION);
                return STATUS_GOOD;
        }
        for (size_t i = 0; i < COMMANDS; i++)
                if (strcmp(arguments[1], commands[i].name) == 0)
                        return (int)commands[i].run(count - 2, arguments + 2);
        return (int)bad_usage("%s is no command; verdict --help lists them", arguments[1]);
}
