/* verdict(1): which sub-command is meant. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "help.h"
#include "verdict.h"
#include "verdict/number.h"

#define TOOL_VERSION "1.0"

const struct command commands[] = {
        { "attest", attest_command, "verify [--list] [--head HEX] FILE|-", "whether a log of proved writes is whole" },
        { "bindings", bindings_command, "cxx | python | rust",
          "the numbers, and in Rust the calls, for another language" },
        { "codes", codes_command, "[--json] [--system] [-o FILE] [--elf FILE]...",
          "retcodes: the system's, or those that programs carry" },
        { "completion", completion_command, "bash | zsh", "completions for a shell" },
        { "contract", contract_command, "[--count | --json] [SYSCALL]", "every way in which a system call can refuse" },
        { "docs", docs_command, "[--source DIR] -o DIR | --check | --program | --expected",
          "the manual, as man pages and HTML" },
        { "explain", explain_command, "[--json] [--elf FILE] WHAT... | -",
          "what a number, a name, a refusal or a log means" },
        { "harvest", harvest_command, "-o FILE SOURCE... -- CC...", "the retcodes that sources define, as an object" },
        { "list", list_command, "[--json] [LIST]", "the numbers of a list, such as errors or syscalls" },
        { "lock", lock_command, "check | freeze", "hold the ABI to the numbers frozen in abi/v1" },
        { "matrix", matrix_command, "[--draft] -o DIR ARCH=LOG...", "the contract as a page, with what the runs say" },
        { "key", key_command, "new -o NAME | trust FILE...", "make a pair of keys; list keys for a kernel to trust" },
        { "pack", pack_command, "-k SECRET -o FILE DESCRIPTION", "make and sign a package" },
        { "syscall", syscall_command, "[--json] NAME", "all that there is to know of a system call" },
        { "unpack", unpack_command, "[--verify PUBLIC] FILE", "say what a package holds, and whether it is as signed" },
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

static void help(void)
{
        printf("verdict COMMAND ...\n\n");
        for (size_t i = 0; i < command_count; i++)
                printf("  %-11s %s\n", commands[i].name, commands[i].purpose);
        printf("  --help      this; after a command: how it is used\n"
               "  --version   of the tool, and of the ABI that it knows\n\n");
        printf("Exit status: 0 good, 1 bad, 2 asked wrongly.\n");
}

static enum status run(const struct command *command, int count, char **arguments)
{
        if (count == 1 && strcmp(arguments[0], "--help") == 0) {
                command_help(command);
                return STATUS_GOOD;
        }
        return command->run(count, arguments);
}

/* It is good if all of it could be written. */
static int finish(enum status status)
{
        errno = 0;
        if ((fflush(stdout) != 0 || ferror(stdout)) && status == STATUS_GOOD)
                status = bad("standard output: %s", strerror(errno ? errno : EIO));
        return (int)status;
}

int main(int count, char **arguments)
{
        if (count < 2)
                return (int)bad_usage("which command? verdict --help lists them");
        if (strcmp(arguments[1], "--help") == 0) {
                help();
                return finish(STATUS_GOOD);
        }
        if (strcmp(arguments[1], "--version") == 0) {
                printf("verdict %s, ABI version %d\n", TOOL_VERSION, VERDICT_ABI_VERSION);
                return finish(STATUS_GOOD);
        }
        for (size_t i = 0; i < command_count; i++)
                if (strcmp(arguments[1], commands[i].name) == 0)
                        return finish(run(&commands[i], count - 2, arguments + 2));
        return (int)bad_usage("%s is no command; verdict --help lists them", arguments[1]);
}
