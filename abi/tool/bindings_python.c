/* verdict bindings python: the lists and the contract as tables, for tools. */
#include <string.h>

#include "bindings.h"
#include "verdict/number.h"

static const char head[] = "\"\"\"The numbers of the Verdict ABI, for tools. Made by `verdict bindings python`.\n\n"
                           "Each list is an IntEnum; ENTRIES has, for each of them, {number: Entry(constant, "
                           "meaning)}. ROWS is the contract:\n"
                           "every way in which a system call can refuse, in the order of the kernel's checks. "
                           "SIGNATURES has the arguments of\n"
                           "each call as (type, name).\n\"\"\"\n"
                           "from collections import namedtuple\n"
                           "from enum import IntEnum\n\n"
                           "ABI_VERSION = %d\n\n"
                           "Entry = namedtuple(\"Entry\", \"constant meaning\")\n"
                           "Row = namedtuple(\"Row\", \"call argument error reason errno condition\")\n\n"
                           "ENTRIES = {}\n";

static void list_write(FILE *file, const struct binding *binding)
{
        const struct source *source = binding->source;

        fprintf(file, "\n\nclass %s(IntEnum):\n    \"\"\"%s: %s.\"\"\"\n\n", binding->type, source->one, source->seed);
        for (size_t i = 0; i < source->count; i++)
                fprintf(file, "    %s = %ld\n", source->entries[i].name, source->entries[i].number);
        fprintf(file, "\n\nENTRIES[%s] = {\n", binding->type);
        for (size_t i = 0; i < source->count; i++) {
                fprintf(file, "    %ld: Entry(\"%s%s\", ", source->entries[i].number, source->prefix,
                        source->entries[i].name);
                text_write(file, entry_meaning(source, &source->entries[i]));
                fprintf(file, "),\n");
        }
        fprintf(file, "}\n");
}

static void rows_write(FILE *file)
{
        fprintf(file, "\nROWS = [\n");
        for (size_t i = 0; i < row_count; i++) {
                fprintf(file, "    Row(\"%s\", %u, KernelError.%s, Reason.%s, Errno.%s, ", rows[i].call,
                        rows[i].argument, rows[i].error, rows[i].reason, rows[i].posix);
                text_write(file, rows[i].when);
                fprintf(file, "),\n");
        }
        fprintf(file, "]\n");
}

static void signatures_write(FILE *file)
{
        fprintf(file, "\nSIGNATURES = {\n");
        for (size_t i = 0; i < signature_count; i++) {
                fprintf(file, "    \"%s\": [", signatures[i].call);
                for (unsigned k = 0; k < argument_count(&signatures[i]); k++)
                        fprintf(file, "%s(\"%s\", \"%s\")", k ? ", " : "", signatures[i].types[k],
                                signatures[i].names[k]);
                fprintf(file, "],\n");
        }
        fprintf(file, "}\n");
}

void bindings_python(FILE *file)
{
        fprintf(file, head, VERDICT_ABI_VERSION);
        for (size_t i = 0; binding_number(i); i++)
                list_write(file, binding_number(i));
        rows_write(file);
        signatures_write(file);
}
