/* A verdict as a sentence. */
#include <verdict/contract.h>

#include "sentence.h"

static void add_argument(struct sentence *sentence, unsigned call, unsigned argument)
{
        const char *name = syscall_argument_name(call, argument);

        if (argument == 0)
                return;
        add(sentence, "argument %u", argument);
        if (name != NULL)
                add(sentence, " (%s)", name);
        add(sentence, ": ");
}

/* The reason; where none is given, which may be on purpose, what the error means. */
static void add_reason(struct sentence *sentence, uint64_t error, unsigned reason)
{
        const char *text = reason == REASON_NONE ? kernel_error_text(error) : reason_text(reason);

        if (text != NULL)
                add(sentence, "%s", text);
        else
                add(sentence, "reason %u", reason);
}

size_t verdict_describe(char *buffer, size_t size, unsigned call, struct verdict verdict)
{
        struct sentence sentence = { .buffer = buffer, .size = size };
        const char *call_name = syscall_name(call);
        const char *error_name = kernel_error_name(verdict.error);

        if (call_name != NULL)
                add(&sentence, "%s: ", call_name);
        else
                add(&sentence, "system call %u: ", call);
        if (verdict.error == 0) {
                add(&sentence, "done");
        } else if (error_name == NULL) {
                add(&sentence, "kernel error %llu, which this program does not know yet",
                    (unsigned long long)verdict.error);
        } else {
                add_argument(&sentence, call, DETAIL_ARGUMENT(verdict.value));
                add_reason(&sentence, verdict.error, DETAIL_REASON(verdict.value));
                add(&sentence, " [%s]", error_name);
        }
        return sentence.length;
}
