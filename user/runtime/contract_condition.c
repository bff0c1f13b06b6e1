/*
 * The conditions of the contract's rows, in words. In a file of its own, so
 * that only programs that ask for them carry them.
 */
#include <verdict/contract.h>

#include "text_table.h"

/* A member for each row: its name says that no row stands there twice. */
struct texts {
#define ROW(call, argument, error, reason, errno, condition)                                                           \
        char call##_##argument##_##error##_##reason[sizeof condition];
#include "../../abi/contract.def"
};

static const struct texts texts = {
#define ROW(call, argument, error, reason, errno, condition) condition,
#include "../../abi/contract.def"
};

static const uint16_t offsets[] = {
#define ROW(call, argument, error, reason, errno, condition)                                                           \
        TEXT_AT(struct texts, call##_##argument##_##error##_##reason),
#include "../../abi/contract.def"
};

_Static_assert(sizeof(struct texts) < UINT16_MAX, "the offsets have 16 bits");

const char *contract_condition(unsigned row)
{
        return text_find(&texts, offsets, TEXT_COUNT(offsets), row);
}
