/* Names and texts of the reasons. */
#include <verdict/contract.h>

#include "text_table.h"

/* Each: the name, NUL, the text. */
struct texts {
#define REASON(name, number, text) char name[sizeof(#name "\0" text)];
#include "../../abi/reason.def"
};

static const struct texts texts = {
#define REASON(name, number, text) #name "\0" text,
#include "../../abi/reason.def"
};

static const uint16_t offsets[] = {
#define REASON(name, number, text) [number] = TEXT_AT(struct texts, name),
#include "../../abi/reason.def"
};

const char *reason_name(uint64_t reason)
{
        return text_find(&texts, offsets, TEXT_COUNT(offsets), reason);
}

const char *reason_text(uint64_t reason)
{
        const char *name = reason_name(reason);

        return name != NULL ? text_next(name) : NULL;
}
