/* verdict docs: what is asked for, and what has no words yet. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "docs.h"
#include "words.h"

static const char usage[] = "usage: verdict docs [--source DIR] -o DIR | --check | --program | --expected";

/* The page that is being written: there is one at a time. */
static struct {
        char path[PATH];
        char *text;
        size_t length;
} page;

FILE *page_open(const char *directory, const char *name)
{
        FILE *file = open_memstream(&page.text, &page.length);

        snprintf(page.path, sizeof(page.path), "%s/%s", directory, name);
        for (char *slash = strchr(page.path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
                *slash = '\0';
                mkdir(page.path, 0777);
                *slash = '/';
        }
        if (!file)
                bad("docs: %s: %s", page.path, strerror(errno));
        return file;
}

enum status page_close(FILE *file, const char *name)
{
        int good = fclose(file) == 0;

        file = good ? fopen(page.path, "w") : NULL;
        if (file) {
                if (strncmp(name, "man/", 4) == 0)
                        mdoc_fold(file, page.text);
                else
                        fputs(page.text, file);
                good = !ferror(file);
                good = (fclose(file) == 0) && good;
        }
        free(page.text);
        return file && good ? STATUS_GOOD : bad("docs: %s: %s", page.path, strerror(errno));
}

/* Everything that has to be in words, and what to write where. */
static enum status check_call(const char *source, const char *call)
{
        const struct signature *signature = signature_of(call);
        enum status status = STATUS_GOOD;
        struct example example;

        if (!call_doc(call))
                status = bad("docs: %s has no CALL_DOC(%s, ...) in abi/syscall_doc.def", call, call);
        for (unsigned i = 0; i < argument_count(signature); i++)
                if (!argument_doc(call, signature->names[i]))
                        status = bad("docs: %s has no ARGUMENT_DOC(%s, %s, ...) in abi/syscall_doc.def", call, call,
                                     signature->names[i]);
        if (!example_read(source, call, &example))
                status = bad("docs: %s has no example: write abi/example/%s.c as the others there are", call, call);
        return status;
}

static enum status check(const char *source)
{
        enum status status = STATUS_GOOD;

        for (size_t i = 0; i < signature_count; i++)
                if (check_call(source, signatures[i].call) != STATUS_GOOD)
                        status = STATUS_BAD;
        for (size_t i = 0; i < source_of(ERRORS)->count; i++)
                if (!advice_of(source_of(ERRORS)->entries[i].name))
                        status = bad("docs: %s has no ADVICE(%s, ...) in abi/advice.def",
                                     source_of(ERRORS)->entries[i].alias, source_of(ERRORS)->entries[i].name);
        for (size_t i = 0; i < source_of(RETCODES)->count; i++)
                if (!advice_of(source_of(RETCODES)->entries[i].name))
                        status = bad("docs: %s has no ADVICE(%s, ...) in abi/retcode_advice.def",
                                     source_of(RETCODES)->entries[i].alias, source_of(RETCODES)->entries[i].name);
        for (size_t i = 0; i < source_of(INTERNAL)->count; i++)
                if (!internal_fate(source_of(INTERNAL)->entries[i].name))
                        status = bad("docs: %s has no INTERNAL_DOC(%s, ...) in abi/internal_doc.def",
                                     source_of(INTERNAL)->entries[i].name, source_of(INTERNAL)->entries[i].name);
        return status;
}

static enum status write_all(const char *source, const char *directory)
{
        enum status status = check(source);

        if (status == STATUS_GOOD)
                status = docs_calls(source, directory);
        if (status == STATUS_GOOD)
                status = docs_runtime(source, directory);
        if (status == STATUS_GOOD)
                status = docs_templates(source, directory);
        return status == STATUS_GOOD ? docs_index(source, directory) : status;
}

enum status docs_command(int count, char **arguments)
{
        const char *source = ".";

        if (count >= 2 && strcmp(arguments[0], "--source") == 0) {
                source = arguments[1];
                count -= 2;
                arguments += 2;
        }
        if (count == 2 && strcmp(arguments[0], "-o") == 0)
                return write_all(source, arguments[1]);
        if (count == 1 && strcmp(arguments[0], "--check") == 0)
                return check(source);
        if (count == 1 && strcmp(arguments[0], "--program") == 0)
                return examples_program(source);
        if (count == 1 && strcmp(arguments[0], "--expected") == 0)
                return examples_expected(source);
        return bad_usage("%s", usage);
}
