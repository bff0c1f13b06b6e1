/* Who is who in the catalogue. */
#include <string.h>

#include "catalogue.h"

const char *entry_alias(const struct source *source, const struct entry *entry)
{
        return source->kind == INTERNAL ? internal_alias(entry->name) : entry->alias;
}

const char *entry_meaning(const struct source *source, const struct entry *entry)
{
        const struct call_doc *doc = source->kind == SYSCALLS ? call_doc(entry->name) : NULL;

        return doc ? doc->brief : entry->meaning;
}

const struct source *source_of(enum kind kind)
{
        size_t i = 0;

        while (sources[i].kind != kind)
                i++;
        return &sources[i];
}

const struct entry *entry_named(enum kind kind, const char *name)
{
        const struct source *source = source_of(kind);

        for (size_t i = 0; i < source->count; i++)
                if (strcmp(source->entries[i].name, name) == 0)
                        return &source->entries[i];
        return NULL;
}

const struct entry *entry_numbered(enum kind kind, long number)
{
        const struct source *source = source_of(kind);

        for (size_t i = 0; i < source->count; i++)
                if (source->entries[i].number == number)
                        return &source->entries[i];
        return NULL;
}

const struct signature *signature_of(const char *call)
{
        for (size_t i = 0; i < signature_count; i++)
                if (strcmp(signatures[i].call, call) == 0)
                        return &signatures[i];
        return NULL;
}

unsigned argument_count(const struct signature *signature)
{
        unsigned count = 0;

        while (count < ARGUMENTS && signature->names[count])
                count++;
        return count;
}

const char *argument_name(const char *call, unsigned argument)
{
        const struct signature *signature = signature_of(call);

        return signature && argument >= 1 && argument <= ARGUMENTS ? signature->names[argument - 1] : NULL;
}

const struct row *row_of(const char *call, long error, unsigned long detail)
{
        const struct entry *code = entry_numbered(ERRORS, error);
        const struct entry *reason = entry_numbered(REASONS, (long)(detail >> 8 & 0xff));

        for (size_t i = 0; code && reason && detail >> 16 == 0 && i < row_count; i++)
                if (strcmp(rows[i].call, call) == 0 && rows[i].argument == (detail & 0xff) &&
                    strcmp(rows[i].error, code->name) == 0 && strcmp(rows[i].reason, reason->name) == 0)
                        return &rows[i];
        return NULL;
}
