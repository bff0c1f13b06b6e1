/* Names and the usual texts of errno. */
#include <verdict/errno.h>

#include "text_table.h"

/* Each: the name, NUL, the text. */
struct texts {
#define ERRNO(name, number, text) char name[sizeof(#name "\0" text)];
#include "../../abi/errno.def"
};

static const struct texts texts = {
#define ERRNO(name, number, text) #name "\0" text,
#include "../../abi/errno.def"
};

static const uint16_t offsets[] = {
#define ERRNO(name, number, text) [number] = TEXT_AT(struct texts, name),
#include "../../abi/errno.def"
};

const char *errno_name(int number)
{
        return text_find(&texts, offsets, TEXT_COUNT(offsets), (uint64_t)number);
}

const char *errno_text(int number)
{
        const char *name = errno_name(number);

        return name != NULL ? text_next(name) : NULL;
}
