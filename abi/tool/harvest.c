/* verdict harvest: the retcodes that sources define, into an object file to be linked with them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harvest.h"
#include "verdict/code_record.h"

static const char usage[] = "usage: verdict harvest -o FILE SOURCE... -- COMPILER [FLAG...]";

/* What a command line for compiling says of its files: "-o x" and "-MF x" have another word behind them. */
static int words_of_files(const char *word)
{
        static const char *const alone[] = { "-c", "-S", "-E", "-M", "-MM", "-MD", "-MMD", "-MP", "-MG" };
        static const char *const with_another[] = { "-o", "-MF", "-MT", "-MQ" };

        for (size_t i = 0; i < sizeof(alone) / sizeof(alone[0]); i++)
                if (strcmp(word, alone[i]) == 0)
                        return 1;
        for (size_t i = 0; i < sizeof(with_another) / sizeof(with_another[0]); i++)
                if (strcmp(word, with_another[i]) == 0)
                        return 2;
        return 0;
}

static void keep_flags(struct compiler *compiler, int count, char **words)
{
        compiler->words = calloc((size_t)count + 1, sizeof(*words));
        if (!compiler->words)
                abort();
        for (int i = 0; i < count;) {
                int skip = words_of_files(words[i]);

                if (!skip)
                        compiler->words[compiler->count++] = words[i++];
                i += skip;
        }
}

static enum status harvest_source(const struct compiler *compiler, const char *source, struct codes *codes)
{
        struct definitions definitions = { 0 };
        char *path, *text;
        size_t length;

        if (asprintf(&path, "%s/preprocessed", compiler->directory) < 0)
                abort();
        if (compiler_run(compiler,
                         (const char *const[]){ "-w", "-DVERDICT_HARVEST", "-E", "-dD", source, "-o", path, NULL }))
                return bad("harvest: %s: the compiler cannot preprocess it", source);
        text = (char *)file_read(path, &length);
        if (!text)
                return STATUS_BAD;
        text[length] = '\0';
        definitions_scan(&definitions, text);
        if (definitions.count == 0)
                return STATUS_GOOD;
        return definitions_evaluate(&definitions, compiler, source, codes);
}

static void write_bytes(FILE *file, const char *text)
{
        for (size_t i = 0; i <= strlen(text); i++)
                fprintf(file, "%s%u", i ? "," : "\t.byte ", (unsigned char)text[i]);
        fputc('\n', file);
}

static int is_same(const struct code *one, const struct code *other)
{
        return one->number == other->number && strcmp(one->name, other->name) == 0 &&
               strcmp(one->text, other->text) == 0 && strcmp(one->place, other->place) == 0;
}

/* The assembler knows neither the machine's byte order nor its alignment here: .byte, .ascii and the like suffice. */
static void write_records(FILE *file, const struct codes *codes)
{
        fprintf(file, "\t.section " CODE_SECTION ",\"\",%%progbits\n");
        for (size_t i = 0; i < codes->count; i++) {
                const struct code *code = &codes->list[i];
                size_t before = 0;

                while (!is_same(code, &codes->list[before]))
                        before++;
                if (before < i) /* a header's, seen from each source that includes it */
                        continue;
                fprintf(file, "%zu:\t.4byte %zuf-%zub, %u, 0x%08x\n", 2 * i, 2 * i + 1, 2 * i, CODE_RECORD_VERSION,
                        (unsigned)code->number);
                write_bytes(file, code->name);
                write_bytes(file, code->text);
                write_bytes(file, code->place);
                fprintf(file, "\t.balign 4\n%zu:\n", 2 * i + 1);
        }
}

static enum status write_object(const struct compiler *compiler, const struct codes *codes, const char *output)
{
        char *path;
        FILE *file;

        if (asprintf(&path, "%s/records.s", compiler->directory) < 0)
                abort();
        file = fopen(path, "w");
        if (file)
                write_records(file, codes);
        if (!file || fclose(file) != 0)
                return bad("harvest: %s: %s", path, strerror(errno));
        if (compiler_run(compiler, (const char *const[]){ "-w", "-g0", "-c", path, "-o", output, NULL }))
                return bad("harvest: %s cannot be made", output);
        return STATUS_GOOD;
}

static void remove_directory(const char *directory)
{
        static const char *const names[] = { "preprocessed", "table.c", "table.cc", "table.o", "records.s" };
        char *path;

        for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
                if (asprintf(&path, "%s/%s", directory, names[i]) > 0)
                        remove(path);
        rmdir(directory);
}

enum status harvest_command(int count, char **arguments)
{
        const char *parent = getenv("TMPDIR");
        struct compiler compiler = { 0 };
        struct codes codes = { 0 };
        enum status status = STATUS_GOOD;
        char *directory;
        int dashes = 0;

        while (dashes < count && strcmp(arguments[dashes], "--") != 0)
                dashes++;
        if (dashes < 3 || strcmp(arguments[0], "-o") != 0 || dashes + 1 >= count)
                return bad_usage("%s", usage);
        keep_flags(&compiler, count - dashes - 1, arguments + dashes + 1);
        if (asprintf(&directory, "%s/verdict-harvest-XXXXXX", parent && *parent ? parent : "/tmp") < 0)
                abort();
        if (!mkdtemp(directory))
                return bad("harvest: %s: %s", directory, strerror(errno));
        compiler.directory = directory;
        for (int i = 2; i < dashes && status == STATUS_GOOD; i++)
                status = harvest_source(&compiler, arguments[i], &codes);
        if (status == STATUS_GOOD && codes_complain(&codes, "harvest"))
                status = STATUS_BAD;
        if (status == STATUS_GOOD)
                status = write_object(&compiler, &codes, arguments[1]);
        remove_directory(directory);
        return status;
}
