/* Words for rights, object types and faults. */
#include <verdict/contract.h>

#include "text_table.h"

struct texts {
#define RIGHT(name, bit, text) char RIGHT_##name[sizeof text];
#include "../../abi/right.def"
#define OBJECT_TYPE(name, number, text) char OBJECT_##name[sizeof text];
#include "../../abi/object_type.def"
#define FAULT(name, number, text) char FAULT_##name[sizeof text];
#include "../../abi/fault.def"
};

static const struct texts texts = {
#define RIGHT(name, bit, text) text,
#include "../../abi/right.def"
#define OBJECT_TYPE(name, number, text) text,
#include "../../abi/object_type.def"
#define FAULT(name, number, text) text,
#include "../../abi/fault.def"
};

static const uint16_t rights[] = {
#define RIGHT(name, bit, text) [bit] = TEXT_AT(struct texts, RIGHT_##name),
#include "../../abi/right.def"
};

static const uint16_t object_types[] = {
#define OBJECT_TYPE(name, number, text) [number] = TEXT_AT(struct texts, OBJECT_##name),
#include "../../abi/object_type.def"
};

static const uint16_t faults[] = {
#define FAULT(name, number, text) [number] = TEXT_AT(struct texts, FAULT_##name),
#include "../../abi/fault.def"
};

const char *right_text(uint64_t right)
{
        return text_find(&texts, rights, TEXT_COUNT(rights), right);
}

const char *object_type_text(uint64_t type)
{
        return text_find(&texts, object_types, TEXT_COUNT(object_types), type);
}

const char *fault_text(uint64_t fault)
{
        return text_find(&texts, faults, TEXT_COUNT(faults), fault);
}
