/*
 * The system calls as functions of Lua, from the same list as the kernel's: a
 * table says of each parameter what its C type is, and one function does all.
 *
 * Numbers are integers; one that is left out is 0. A pointer to what is read,
 * with the length that follows it, is one string. A pointer to what is written,
 * with the capacity that follows it, is one integer, how many bytes are wanted
 * (left out: what the type has, or ROOM), and they are answered as a string
 * behind the value. A buffer that is read and then written takes two: a string,
 * and how many bytes are wanted. Words that come back in registers are four
 * integers behind the value. verdict.pointer(address), for any pointer, is that address
 * and nothing else: then the length is an argument of its own.
 */
#include <string.h>

#include <lauxlib.h>

#include <verdict/verdict.h>

#include "module.h"

#define ARGUMENTS 6
#define ROOM 4096

struct parameter {
        const char *type;
        const char *name;
        size_t size; /* of what a pointer points to; 1: bytes */
};

struct call {
        uint32_t number;
        unsigned count;
        const char *name;
        struct parameter parameters[ARGUMENTS];
};

/* Of a number, what is not used. Both may be what a 64-bit number is. */
#define POINTED(type)                                                                                                  \
        sizeof(*_Generic((type)0, unsigned long: (char *)0, unsigned long long: (char *)0, void *: (char *)0,          \
                         const void *: (char *)0, default: (type)0))
#define P(type, name)                                                                                                  \
        {                                                                                                              \
#type, #name, POINTED(type)                                                                            \
        }

static const struct call calls[] = {
#define SYSCALL0(number, name) { number, 0, #name, { { NULL, NULL, 0 } } },
#define SYSCALL1(number, name, t1, a1) { number, 1, #name, { P(t1, a1) } },
#define SYSCALL2(number, name, t1, a1, t2, a2) { number, 2, #name, { P(t1, a1), P(t2, a2) } },
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) { number, 3, #name, { P(t1, a1), P(t2, a2), P(t3, a3) } },
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4)                                                         \
        { number, 4, #name, { P(t1, a1), P(t2, a2), P(t3, a3), P(t4, a4) } },
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5)                                                 \
        { number, 5, #name, { P(t1, a1), P(t2, a2), P(t3, a3), P(t4, a4), P(t5, a5) } },
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6)                                         \
        { number, 6, #name, { P(t1, a1), P(t2, a2), P(t3, a3), P(t4, a4), P(t5, a5), P(t6, a6) } },
#include "../../../abi/syscall.def"
};

/* Whose arguments 2 to 5 are words, of which as many come back. */
static bool brings_words(uint32_t call)
{
#define SYSCALL(number, name, ...)
#define SYSCALL_WORDS(number, name, ...)                                                                               \
        if (call == (number))                                                                                          \
                return true;
#include "../../../abi/syscall.def"
        return false;
}

#define CALLS (sizeof(calls) / sizeof(calls[0]))

static bool is_pointer(const struct parameter *parameter)
{
        return parameter->type[strlen(parameter->type) - 1] == '*';
}

static bool is_read(const struct parameter *parameter)
{
        return strncmp(parameter->type, "const ", 6) == 0;
}

/* The arguments on their way from Lua to the kernel. */
struct passing {
        const struct call *call;
        uint64_t arguments[ARGUMENTS];
        int next; /* of Lua's arguments */
        unsigned outputs;
        struct {
                unsigned char *bytes;
                size_t size;
                uint64_t counted; /* what bits of the value say how many there are; 0: none */
        } output[ARGUMENTS];
};

/* The parameter that holds how long the one before it is: NULL where there is none. */
static const struct parameter *length_of(const struct passing *passing, unsigned index)
{
        const struct parameter *next = &passing->call->parameters[index + 1];

        return index + 1 < passing->call->count && strcmp(next->type, "size_t") == 0 ? next : NULL;
}

static uint64_t pass_string(lua_State *L, struct passing *passing, size_t *size)
{
        const char *text = luaL_optlstring(L, passing->next, NULL, size);

        if (text == NULL)
                *size = 0;
        return (uintptr_t)text;
}

/* The room is Lua's, and stays on the stack while the call needs it. */
static uint64_t pass_room(lua_State *L, struct passing *passing, const struct parameter *parameter,
                          const struct parameter *length, size_t *size)
{
        lua_Integer usual = parameter->size == 1 ? ROOM : (lua_Integer)parameter->size;
        lua_Integer wanted = luaL_optinteger(L, passing->next, usual);
        unsigned char *bytes;

        luaL_argcheck(L, wanted >= 0 && wanted <= 1 << 20, passing->next, "at most 1 MiB");
        bytes = lua_newuserdatauv(L, (size_t)wanted + 1, 0);
        memset(bytes, 0, (size_t)wanted + 1);
        *size = (size_t)wanted;
        passing->output[passing->outputs].bytes = bytes;
        passing->output[passing->outputs].size = *size;
        passing->output[passing->outputs++].counted =
            length != NULL && strcmp(length->name, "capacity") == 0 ? ~0ull : 0;
        return (uintptr_t)bytes;
}

/* Whether what is written was read before: it has a length, and then a capacity. */
static bool is_both(const struct passing *passing, unsigned index)
{
        const struct parameter *next = length_of(passing, index);

        return next != NULL && !is_read(next - 1) && strcmp(next->name, "length") == 0 &&
               length_of(passing, index + 1) != NULL && strcmp(next[1].name, "capacity") == 0;
}

/* Room for the bytes that go out, and for those that come back, whose number the value has as MESSAGE_VALUE_LENGTH().
 */
static void pass_both(lua_State *L, struct passing *passing, uint64_t to[3])
{
        size_t length;
        const char *text = luaL_optlstring(L, passing->next, "", &length);
        lua_Integer wanted = luaL_optinteger(L, passing->next + 1, ROOM);
        unsigned char *bytes;

        luaL_argcheck(L, wanted >= 0 && wanted <= 1 << 20, passing->next + 1, "at most 1 MiB");
        bytes = lua_newuserdatauv(L, length + (size_t)wanted + 1, 0);
        memcpy(bytes, text, length);
        to[0] = (uintptr_t)bytes;
        to[1] = length;
        to[2] = (uint64_t)wanted;
        passing->output[passing->outputs].bytes = bytes;
        passing->output[passing->outputs].size = (size_t)wanted;
        passing->output[passing->outputs++].counted = MESSAGE_VALUE_LENGTH(~0ull);
        passing->next += 2;
}

/* Answers how many parameters that was. */
static unsigned pass(lua_State *L, struct passing *passing, unsigned index)
{
        const struct parameter *parameter = &passing->call->parameters[index], *length = length_of(passing, index);
        uint64_t *to = &passing->arguments[index];
        size_t size;

        if (!is_pointer(parameter)) {
                *to = (uint64_t)luaL_optinteger(L, passing->next++, 0);
                return 1;
        }
        if (lua_type(L, passing->next) == LUA_TLIGHTUSERDATA) {
                *to = (uintptr_t)lua_touserdata(L, passing->next++);
                return 1;
        }
        if (is_both(passing, index)) {
                pass_both(L, passing, to);
                return 3;
        }
        /* What is only filled in, with no length to choose, takes no argument. */
        if (length == NULL && !is_read(parameter)) {
                lua_pushnil(L);
                lua_insert(L, passing->next);
        }
        *to = is_read(parameter) ? pass_string(L, passing, &size) : pass_room(L, passing, parameter, length, &size);
        passing->next++;
        if (length == NULL)
                return 1;
        to[1] = size;
        return 2;
}

static int answer_refusal(lua_State *L, const struct call *call, struct verdict verdict)
{
        const char *name = kernel_error_name(verdict.error);
        char sentence[192];

        verdict_describe(sentence, sizeof(sentence), call->number, verdict);
        lua_pushnil(L);
        if (name != NULL)
                lua_pushstring(L, name);
        else
                lua_pushinteger(L, (lua_Integer)verdict.error);
        lua_pushstring(L, sentence);
        lua_pushinteger(L, (lua_Integer)verdict.error);
        lua_pushinteger(L, (lua_Integer)verdict.value);
        return 5;
}

static int do_words(lua_State *L, struct passing *passing)
{
        uint64_t *words = &passing->arguments[1];
        struct verdict verdict =
            verdict_syscall_words(passing->call->number, passing->arguments[0], words, passing->arguments[5]);

        if (verdict.error != 0)
                return answer_refusal(L, passing->call, verdict);
        lua_pushinteger(L, (lua_Integer)verdict.value);
        for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                lua_pushinteger(L, (lua_Integer)words[i]);
        return 1 + (int)MESSAGE_WORDS;
}

/* A function for each call: its upvalue is the place in the table. */
static int do_call(lua_State *L)
{
        struct passing passing = { .call = &calls[lua_tointeger(L, lua_upvalueindex(1))], .next = 1 };
        const uint64_t *a = passing.arguments;
        struct verdict verdict;

        lua_settop(L, ARGUMENTS + 1);
        luaL_checkstack(L, 4 * ARGUMENTS, NULL);
        for (unsigned i = 0; i < passing.call->count;)
                i += pass(L, &passing, i);
        if (brings_words(passing.call->number))
                return do_words(L, &passing);
        verdict = verdict_syscall_any(passing.call->number, a);
        if (verdict.error != 0)
                return answer_refusal(L, passing.call, verdict);
        lua_pushinteger(L, (lua_Integer)verdict.value);
        for (unsigned i = 0; i < passing.outputs; i++) {
                uint64_t counted = verdict.value & passing.output[i].counted;
                bool is_counted = passing.output[i].counted != 0 && counted <= passing.output[i].size;

                lua_pushlstring(L, (const char *)passing.output[i].bytes,
                                is_counted ? (size_t)counted : passing.output[i].size);
        }
        return 1 + (int)passing.outputs;
}

/* verdict.pointer(address) */
static int make_pointer(lua_State *L)
{
        lua_pushlightuserdata(L, (void *)(uintptr_t)luaL_checkinteger(L, 1));
        return 1;
}

/* verdict.signature "queue_send": as C has it; nil where there is no such call. */
static int signature(lua_State *L)
{
        const char *name = luaL_checkstring(L, 1);
        luaL_Buffer text;

        for (unsigned i = 0; i < CALLS; i++) {
                if (strcmp(calls[i].name, name) != 0)
                        continue;
                luaL_buffinit(L, &text);
                lua_pushfstring(L, "%s(", name);
                luaL_addvalue(&text);
                for (unsigned j = 0; j < calls[i].count; j++) {
                        const struct parameter *parameter = &calls[i].parameters[j];

                        lua_pushfstring(L, "%s%s%s%s", j == 0 ? "" : ", ", parameter->type,
                                        is_pointer(parameter) ? "" : " ", parameter->name);
                        luaL_addvalue(&text);
                }
                luaL_addchar(&text, ')');
                luaL_pushresult(&text);
                return 1;
        }
        return 0;
}

void add_calls(lua_State *L)
{
        for (unsigned i = 0; i < CALLS; i++) {
                lua_pushinteger(L, (lua_Integer)i);
                lua_pushcclosure(L, do_call, 1);
                lua_setfield(L, -2, calls[i].name);
        }
        lua_pushcfunction(L, make_pointer);
        lua_setfield(L, -2, "pointer");
        lua_pushcfunction(L, signature);
        lua_setfield(L, -2, "signature");
}
