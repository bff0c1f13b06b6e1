/* Section 2: a page for each system call. */
#include <stdlib.h>
#include <string.h>

#include "docs.h"

static void prototype(FILE *file, const char *type, const char *prefix, const struct signature *signature)
{
        fprintf(file, ".Ft %s\n.Fn %s%s", type, prefix, signature->call);
        for (unsigned i = 0; i < argument_count(signature); i++) {
                const char *of = signature->types[i];

                fprintf(file, " \"%s%s%s\"", of, of[strlen(of) - 1] == '*' ? "" : " ", signature->names[i]);
        }
        fprintf(file, "%s\n", argument_count(signature) == 0 ? " void" : "");
}

static void description(FILE *file, const struct entry *call, const struct signature *signature)
{
        const struct call_doc *doc = call_doc(call->name);
        unsigned count = argument_count(signature);

        fprintf(file, ".Sh DESCRIPTION\n");
        mdoc_text(file, doc->text);
        fprintf(file, ".Pp\nIt is system call %#lx (%ld), and takes %s\n", (unsigned long)call->number, call->number,
                count == 0 ? "no arguments." : "these arguments:");
        if (count == 0)
                return;
        fprintf(file, ".Bl -tag -width message_maximum\n");
        for (unsigned i = 0; i < count; i++) {
                const struct argument_doc *argument = argument_doc(call->name, signature->names[i]);
                char text[1024];

                fprintf(file, ".It Fa %s\n", signature->names[i]);
                snprintf(text, sizeof(text), "%s: %s.", argument->text, argument->range);
                mdoc_text(file, text);
        }
        fprintf(file, ".El\n");
}

static void return_values(FILE *file, const char *call)
{
        char text[1024];

        fprintf(
            file,
            ".Sh RETURN VALUES\n.Fn %s\nanswers its value, or \\-1 with\n.Va errno\nset;\n.Fn sys_%s\nanswers a\n"
            ".Vt struct verdict :\n.Fa error\nis 0 and\n.Fa value\nis the value, or\n.Fa error\nis one of those below "
            "and\n.Fa value\nthe detail word.\n.Pp\n",
            call, call);
        snprintf(text, sizeof(text), "The value: %s.", call_doc(call)->value);
        mdoc_text(file, text);
}

static void restart(FILE *file, const char *call)
{
        const char *before = "Inside the kernel it may end in ";
        bool any = false;

        fprintf(file, ".Sh RESTART\n");
        if (call_restarts(call))
                fprintf(
                    file,
                    "The call waits.\nWhen its task is woken, or was interrupted by an upcall, it runs again with the "
                    "same arguments; deadlines are absolute, and so are not stretched by it.\n");
        else
                fprintf(file, "The call never waits, and is never restarted.\n");
        for (size_t i = 0; i < internal_row_count; i++) {
                if (strcmp(internal_rows[i].call, call) != 0)
                        continue;
                fprintf(file, "%s%s", before, internal_alias(internal_rows[i].code));
                before = ", ";
                any = true;
        }
        fputs(any ? ", which no program ever sees.\n" : "", file);
}

static void examples(FILE *file, const struct example *example)
{
        char *code = calloc(1, example->body_length + 1);
        size_t length = 0, left = 0;

        if (!code)
                exit((int)bad("docs: no memory"));
        for (size_t i = 0; i < example->body_length; i++) {
                if (i == 0 || example->body[i - 1] == '\n')
                        left = 8;
                if (left > 0 && example->body[i] == ' ') {
                        left--;
                        continue;
                }
                left = 0;
                code[length++] = example->body[i];
        }
        fprintf(file, ".Sh EXAMPLES\n");
        if (example->before_length > 1)
                mdoc_code(file, example->before, example->before_length - 1);
        mdoc_code(file, code, length);
        free(code);
        if (*example->prints) {
                fprintf(file, ".Pp\nThis prints:\n");
                mdoc_code(file, example->prints, strlen(example->prints));
        }
}

static void errors(FILE *file, const char *call)
{
        size_t count = 0;

        fprintf(file, ".Sh ERRORS\n");
        for (size_t i = 0; i < row_count; i++) {
                const struct row *row = &rows[i];
                const char *name = argument_name(call, row->argument);
                char text[512];

                if (strcmp(row->call, call) != 0)
                        continue;
                if (count++ == 0)
                        fprintf(file,
                                "In the order of the checks; the first that fails refuses the call:\n.Bl -enum\n");
                fprintf(file, ".It\n.Sy %s ,\n", entry_named(ERRORS, row->error)->alias);
                if (name)
                        fprintf(file, "argument %u\n.Pq Fa %s ,\n", row->argument, name);
                else
                        fprintf(file, "the call as a whole,\n");
                fprintf(file, ".Dv %s ,\n.Er %s :\n", row->reason, row->posix);
                snprintf(text, sizeof(text), "%s.", row->when);
                mdoc_text(file, text);
        }
        fputs(count ? ".El\n" : "It cannot refuse.\n", file);
}

static int by_name(const void *one, const void *other)
{
        return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static void see_also(FILE *file, const struct call_doc *doc)
{
        const char *names[16];
        size_t count = 0;
        char *see = strdup(doc->see);

        for (char *name = strtok(see, " "); name && count < 16; name = strtok(NULL, " "))
                if (entry_named(SYSCALLS, name))
                        names[count++] = name;
        qsort(names, count, sizeof(*names), by_name);
        fprintf(file, ".Sh SEE ALSO\n.Xr verdict 1 ,\n");
        for (size_t i = 0; i < count; i++)
                fprintf(file, ".Xr %s 2 ,\n", names[i]);
        fprintf(file, ".Xr verdict-abi 7\n");
        free(see);
}

static enum status page(const char *source, const char *directory, const struct entry *call)
{
        const struct signature *signature = signature_of(call->name);
        struct example example;
        char name[128];
        FILE *file;

        if (!example_read(source, call->name, &example))
                return bad("docs: %s: no example", call->name);
        snprintf(name, sizeof(name), "man/man2/%s.2", call->name);
        file = page_open(directory, name);
        if (!file)
                return STATUS_BAD;
        mdoc_head(file, call->name, 2);
        fprintf(file, ".Sh NAME\n.Nm %s\n.Nd ", call->name);
        mdoc_text(file, call_doc(call->name)->brief);
        fprintf(file, ".Sh SYNOPSIS\n.In verdict/verdict.h\n");
        prototype(file, "int64_t", "", signature);
        prototype(file, "struct verdict", "sys_", signature);
        description(file, call, signature);
        return_values(file, call->name);
        restart(file, call->name);
        examples(file, &example);
        errors(file, call->name);
        see_also(file, call_doc(call->name));
        return page_close(file, name);
}

enum status docs_calls(const char *source, const char *directory)
{
        const struct source *calls = source_of(SYSCALLS);
        enum status status = STATUS_GOOD;

        for (size_t i = 0; i < calls->count && status == STATUS_GOOD; i++)
                status = page(source, directory, &calls->entries[i]);
        return status;
}
