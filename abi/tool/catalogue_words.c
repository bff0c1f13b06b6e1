/* The words of abi/ that stand apart from the numbers; a name of no number (yet) is no harm. */
#include <string.h>

#include "catalogue.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char *const advice[][2] = {
#define ADVICE(name, text) { #name, text },
#include "advice.def"
#define ADVICE(name, text) { #name, text },
#include "retcode_advice.def"
};

static const char *const fates[][3] = {
#define INTERNAL_DOC(code, name, text) { #code, text, #name },
#include "internal_doc.def"
};

static const struct call_doc call_docs[] = {
#define CALL_DOC(call, brief, text, value, see) { #call, brief, text, value, see },
#include "syscall_doc.def"
};

static const struct argument_doc argument_docs[] = {
#define ARGUMENT_DOC(call, argument, text, range) { #call, #argument, text, range },
#include "syscall_doc.def"
};

const char *advice_of(const char *error)
{
        for (size_t i = 0; i < COUNT(advice); i++)
                if (strcmp(advice[i][0], error) == 0)
                        return advice[i][1];
        return NULL;
}

static const char *of_code(const char *code, unsigned column)
{
        for (size_t i = 0; i < COUNT(fates); i++)
                if (strcmp(fates[i][0], code) == 0)
                        return fates[i][column];
        return NULL;
}

const char *internal_fate(const char *code)
{
        return of_code(code, 1);
}

const char *internal_alias(const char *code)
{
        return of_code(code, 2);
}

const struct call_doc *call_doc(const char *call)
{
        for (size_t i = 0; i < COUNT(call_docs); i++)
                if (strcmp(call_docs[i].call, call) == 0)
                        return &call_docs[i];
        return NULL;
}

const struct argument_doc *argument_doc(const char *call, const char *argument)
{
        for (size_t i = 0; i < COUNT(argument_docs); i++)
                if (strcmp(argument_docs[i].call, call) == 0 && strcmp(argument_docs[i].argument, argument) == 0)
                        return &argument_docs[i];
        return NULL;
}
