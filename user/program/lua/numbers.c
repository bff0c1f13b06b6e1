/* The numbers of the ABI by their names, from the same lists as the kernel's: verdict.error.QueueFull is 6. */
#include "module.h"

#include <verdict/verdict.h>

struct number {
        const char *name;
        lua_Integer value;
};

static const struct number errors[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { #camel, number },
#include "../../../abi/kernel_error.def"
        { NULL, 0 },
};

static const struct number reasons[] = {
#define REASON(name, number, text) { #name, number },
#include "../../../abi/reason.def"
        { NULL, 0 },
};

static const struct number rights[] = {
#define RIGHT(name, bit, text) { #name, bit },
#include "../../../abi/right.def"
        { NULL, 0 },
};

static const struct number types[] = {
#define OBJECT_TYPE(name, number, text) { #name, number },
#include "../../../abi/object_type.def"
        { NULL, 0 },
};

static const struct number requests[] = {
#define DEVICE_REQUEST(name, number, direction, type, text) { #name, number },
#include "../../../abi/device_request.def"
        { NULL, 0 },
};

static const struct number own[] = {
        { "SELF", (lua_Integer)HANDLE_SELF },           { "CONSOLE", (lua_Integer)HANDLE_CONSOLE },
        { "NAMESPACE", (lua_Integer)HANDLE_NAMESPACE }, { "NOW", (lua_Integer)DEADLINE_NOW },
        { "NEVER", (lua_Integer)DEADLINE_NEVER },       { NULL, 0 },
};

static void add(lua_State *L, const struct number *numbers)
{
        for (; numbers->name != NULL; numbers++) {
                lua_pushinteger(L, numbers->value);
                lua_setfield(L, -2, numbers->name);
        }
}

static void add_table(lua_State *L, const char *name, const struct number *numbers)
{
        lua_newtable(L);
        add(L, numbers);
        lua_setfield(L, -2, name);
}

void add_numbers(lua_State *L)
{
        add_table(L, "error", errors);
        add_table(L, "reason", reasons);
        add_table(L, "right", rights);
        add_table(L, "object", types);
        add_table(L, "request", requests);
        add(L, own);
}
