/* Names and texts of the kernel errors. */
#include <verdict/contract.h>

#include "text_table.h"

/* Each: the name, NUL, the text. */
struct texts {
#define KERNEL_ERROR(name, camel, number, errno, text) char name[sizeof(#camel "\0" text)];
#include "../../abi/kernel_error.def"
};

static const struct texts texts = {
#define KERNEL_ERROR(name, camel, number, errno, text) #camel "\0" text,
#include "../../abi/kernel_error.def"
};

static const uint16_t offsets[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) [number] = TEXT_AT(struct texts, name),
#include "../../abi/kernel_error.def"
};

const char *kernel_error_name(uint64_t error)
{
        return text_find(&texts, offsets, TEXT_COUNT(offsets), error);
}

const char *kernel_error_text(uint64_t error)
{
        const char *name = kernel_error_name(error);

        return name != NULL ? text_next(name) : NULL;
}
