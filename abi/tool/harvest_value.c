/* What the compiler takes a definition for. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harvest.h"

#define TABLE_SECTION ".verdict.harvest"

/*
 * The source, then the numbers of all, then a table of them with their texts:
 * for these MAKE_RETCODE is the last of its arguments.
 */
static void write_source(FILE *file, const struct definitions *definitions, const char *source)
{
        fprintf(file, "#include \"%s\"\n", source);
        fprintf(file, "#undef " HARVEST_MARK "\n#define " HARVEST_MARK "(c, s, f, k, d) MAKE_RETCODE(c, s, f, k, d)\n");
        fprintf(file, "enum {\n");
        for (size_t i = 0; i < definitions->count; i++)
                fprintf(file, "#line %u \"%s\"\nverdict_harvest_%zu = %s,\n", definitions->list[i].line,
                        definitions->list[i].file, i, definitions->list[i].expression);
        fprintf(file, "};\n#undef MAKE_RETCODE\n#define MAKE_RETCODE(c, s, f, k, d) d\n");
        fprintf(file, "static const struct {\n");
        for (size_t i = 0; i < definitions->count; i++)
                fprintf(file,
                        "#line %u \"%s\"\nstruct { unsigned size; int number; char text[sizeof(%s)]; }"
                        " __attribute__((packed)) code_%zu;\n",
                        definitions->list[i].line, definitions->list[i].file, definitions->list[i].expression, i);
        fprintf(file, "} __attribute__((packed)) verdict_harvest __attribute__((used, section(\"" TABLE_SECTION
                      "\"))) = {\n");
        for (size_t i = 0; i < definitions->count; i++)
                fprintf(file, "{ sizeof(%s), verdict_harvest_%zu, { %s } },\n", definitions->list[i].expression, i,
                        definitions->list[i].expression);
        fprintf(file, "};\n");
}

/* Paths below where the tool is run are given from there, so that the same source gives the same bytes elsewhere. */
static const char *place_of(const struct definition *definition)
{
        char here[PATH_MAX], *place;
        size_t length = getcwd(here, sizeof(here)) ? strlen(here) : 0;
        const char *file = definition->file;

        if (length > 1 && strncmp(file, here, length) == 0 && file[length] == '/')
                file += length + 1;
        while (strncmp(file, "./", 2) == 0)
                file += 2;
        if (asprintf(&place, "%s:%u", file, definition->line) < 0)
                abort();
        return place;
}

/* A constant, or an enumerator, may only give another name to what a macro defines. */
static int is_alias(const struct codes *codes, size_t from, size_t to, const struct code *code)
{
        for (size_t i = from; i < to; i++)
                if (codes->list[i].number == code->number && strcmp(codes->list[i].text, code->text) == 0)
                        return 1;
        return 0;
}

static int take_table(const unsigned char *at, size_t size, const struct definitions *definitions, struct codes *codes)
{
        size_t from = codes->count, macros = from;

        for (size_t i = 0; i < definitions->count; i++) {
                const struct definition *definition = &definitions->list[i];
                struct code code = { .name = definition->name, .place = place_of(definition) };
                uint32_t length;

                if (size < sizeof(length) + sizeof(code.number))
                        return 0;
                memcpy(&length, at, sizeof(length));
                memcpy(&code.number, at + sizeof(length), sizeof(code.number));
                at += sizeof(length) + sizeof(code.number);
                size -= sizeof(length) + sizeof(code.number);
                if (length == 0 || length > size || at[length - 1] != 0)
                        return 0;
                code.text = (const char *)at;
                at += length;
                size -= length;
                if (definition->is_enumerator && is_alias(codes, from, macros, &code))
                        continue;
                codes_add(codes, code);
                if (!definition->is_enumerator)
                        macros = codes->count;
        }
        return 1;
}

static char *temporary(const struct compiler *compiler, const char *name)
{
        char *path;

        if (asprintf(&path, "%s/%s", compiler->directory, name) < 0)
                abort();
        return path;
}

enum status definitions_evaluate(const struct definitions *definitions, const struct compiler *compiler,
                                 const char *source, struct codes *codes)
{
        const char *end = strrchr(source, '.');
        int is_c = end && strcmp(end, ".c") == 0;
        char *path = temporary(compiler, is_c ? "table.c" : "table.cc"), *object = temporary(compiler, "table.o");
        char *absolute = realpath(source, NULL);
        FILE *file = fopen(path, "w");
        const unsigned char *bytes, *section;
        size_t length, size = 0;

        if (!file || !absolute)
                return bad("harvest: %s: %s", file ? source : path, strerror(errno));
        write_source(file, definitions, absolute);
        if (fclose(file) != 0)
                return bad("harvest: %s: %s", path, strerror(errno));
        if (compiler_run(compiler, (const char *const[]){ "-w", "-g0", "-fno-lto", "-c", path, "-o", object, NULL }))
                return bad("harvest: %s: the compiler cannot say what retcodes these are", source);
        bytes = file_read(object, &length);
        section = bytes ? elf_section(bytes, length, TABLE_SECTION, &size) : NULL;
        if (!section || !take_table(section, size, definitions, codes))
                return bad("harvest: %s: the compiler left no table of its retcodes", source);
        return STATUS_GOOD;
}
