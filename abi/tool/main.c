/* verdict(1): which sub-command is meant, and how the tool speaks. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
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
        { "contract", contract_command, "[--count] [SYSCALL]", "every way in which a system call can refuse" },
        { "lock", lock_command, "check | freeze", "hold the ABI to the numbers frozen in abi/v1" },
        { "matrix", matrix_command, "[--draft] -o DIR ARCH=LOG...", "the contract as a page, with what the runs say" },
        { "pack", pack_command, "-o FILE NAME=ELF...", "make a boot package" },
        { "unpack", unpack_command, "--list FILE", "say what is in a boot package" },
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static enum status complain(enum status status, const char *format, va_list arguments)
{
        fputs("verdict: ", stderr);
        vfprintf(stderr, format, arguments);
        fputc('\n', stderr);
        return status;
}

enum status bad(const char *format, ...)
{
        va_list arguments;

        va_start(arguments, format);
        complain(STATUS_BAD, format, arguments);
        va_end(arguments);
        return STATUS_BAD;
}

enum status bad_usage(const char *format, ...)
{
        va_list arguments;

        va_start(arguments, format);
        complain(STATUS_USAGE, format, arguments);
        va_end(arguments);
        return STATUS_USAGE;
}

unsigned char *file_read(const char *name, size_t *length)
{
        FILE *file = fopen(name, "rb");
        unsigned char *bytes = NULL;
        long size;

        if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
                bytes = malloc((size_t)size + 1);
                if (bytes && fread(bytes, 1, (size_t)size, file) != (size_t)size) {
                        free(bytes);
                        bytes = NULL;
                }
                *length = (size_t)size;
        }
        if (!bytes)
                bad("%s: %s", name, strerror(errno));
        if (file)
                fclose(file);
        return bytes;
}

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
