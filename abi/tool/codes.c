/* verdict codes: the database, of the system and of programs. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "verdict/number.h"

static const char usage[] = "usage: verdict codes [--json] [--system] [-o FILE] [--elf FILE]...";

struct request {
        int json, system;
        const char *output;
};

static enum status read_arguments(int count, char **arguments, struct request *request, struct codes *codes)
{
        for (int i = 0; i < count; i++) {
                const char *value = i + 1 < count ? arguments[i + 1] : NULL;

                if (strcmp(arguments[i], "--json") == 0) {
                        request->json = 1;
                } else if (strcmp(arguments[i], "--system") == 0) {
                        request->system = 1;
                } else if (strcmp(arguments[i], "-o") == 0 && value) {
                        request->output = value;
                        i++;
                } else if (strcmp(arguments[i], "--elf") == 0 && value) {
                        if (codes_add_elf(codes, value) != STATUS_GOOD)
                                return STATUS_BAD;
                        i++;
                } else {
                        return bad_usage("%s", usage);
                }
        }
        return STATUS_GOOD;
}

static int names_an_elf(int count, char **arguments)
{
        for (int i = 0; i < count; i++)
                if (strcmp(arguments[i], "--elf") == 0)
                        return 1;
        return 0;
}

static void write_text(FILE *file, const struct codes *codes)
{
        for (size_t i = 0; i < codes->count; i++) {
                const struct code *code = &codes->list[i];

                fprintf(file, "0x%08x  %-28s %s  (%s)\n", (unsigned)code->number, code->name, code->text, code->place);
        }
}

static void write_all(FILE *file, const struct request *request, const struct codes *codes)
{
        struct json json = { .file = file };

        if (!request->json) {
                write_text(file, codes);
                return;
        }
        json_begin(&json, NULL, '{');
        json_number(&json, "abi_version", VERDICT_ABI_VERSION);
        if (request->system)
                lists_json(&json);
        codes_json(&json, codes);
        json_end(&json, '}');
}

/* What a file holds is whole or not there. */
static enum status write_file(const struct request *request, const struct codes *codes)
{
        FILE *file = request->output ? fopen(request->output, "w") : stdout;
        int good = 0;

        if (file) {
                write_all(file, request, codes);
                good = fflush(file) == 0 && !ferror(file);
                if (file != stdout)
                        good = (fclose(file) == 0) && good;
        }
        if (good)
                return STATUS_GOOD;
        bad("codes: %s: %s", request->output ? request->output : "standard output", strerror(errno));
        if (request->output)
                remove(request->output);
        return STATUS_BAD;
}

/*
 * With --system, or where no file is named, the system's own are there, too;
 * and it is always they that a file's are held against.
 */
enum status codes_command(int count, char **arguments)
{
        struct request request = { .system = !names_an_elf(count, arguments) };
        struct codes all = { 0 }, shown = { 0 };
        enum status status;
        size_t own;

        codes_add_system(&all);
        own = all.count;
        status = read_arguments(count, arguments, &request, &all);
        if (status != STATUS_GOOD)
                return status;
        if (codes_complain(&all, "codes")) {
                if (request.output)
                        remove(request.output); /* what is left from before holds no more */
                return STATUS_BAD;
        }
        for (size_t i = request.system ? 0 : own; i < all.count; i++)
                codes_add(&shown, all.list[i]);
        return write_file(&request, &shown);
}
