/*
 * What an argument is, from its type and name in syscall.def: so a call that is
 * new there takes part at once.
 */
#include "kind.h"

#include "verdict/error.h"
#include "verdict/number.h"

struct argument {
        const char *type, *name;
};

struct description {
        uint8_t number, count;
        const char *name;
        struct argument arguments[6];
};

static const struct description calls[] = {
#define A(type, name)                                                                                                  \
        {                                                                                                              \
#type, #name                                                                                           \
        }
#define SYSCALL0(number, name) { number, 0, #name, { { 0 } } },
#define SYSCALL1(number, name, t1, a1) { number, 1, #name, { A(t1, a1) } },
#define SYSCALL2(number, name, t1, a1, t2, a2) { number, 2, #name, { A(t1, a1), A(t2, a2) } },
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) { number, 3, #name, { A(t1, a1), A(t2, a2), A(t3, a3) } },
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4)                                                         \
        { number, 4, #name, { A(t1, a1), A(t2, a2), A(t3, a3), A(t4, a4) } },
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5)                                                 \
        { number, 5, #name, { A(t1, a1), A(t2, a2), A(t3, a3), A(t4, a4), A(t5, a5) } },
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6)                                         \
        { number, 6, #name, { A(t1, a1), A(t2, a2), A(t3, a3), A(t4, a4), A(t5, a5), A(t6, a6) } },
#include "../../abi/syscall.def"
};

const uint8_t call_numbers[] = {
#define SYSCALL(number, name, ...) number,
#include "../../abi/syscall.def"
};

const unsigned call_count = sizeof(call_numbers) / sizeof(call_numbers[0]);

static bool same(const char *one, const char *other)
{
        while (*one != '\0' && *one == *other) {
                one++;
                other++;
        }
        return *one == *other;
}

static bool holds(const char *text, char wanted)
{
        while (*text != '\0' && *text != wanted)
                text++;
        return *text == wanted;
}

static bool begins(const char *text, const char *with)
{
        while (*with != '\0' && *text == *with) {
                text++;
                with++;
        }
        return *with == '\0';
}

static uint8_t handle_type(const char *name)
{
        static const struct {
                const char *name;
                uint8_t type;
        } types[] = {
#define OBJECT_TYPE(NAME, number, text) { text, number },
#include "../../abi/object_type.def"
                { "target", OBJECT_TASK },
                { "names", OBJECT_NAMESPACE },
                { "log", OBJECT_REGION },
        };

        for (unsigned i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
                if (begins(name, types[i].name))
                        return types[i].type;
        }
        return OBJECT_NONE;
}

static enum kind pointer_kind(const char *type)
{
        if (same(type, "const struct spawn_parameters *"))
                return KIND_SPAWN;
        if (same(type, "const char *"))
                return KIND_TEXT;
        return begins(type, "const") ? KIND_IN : KIND_OUT;
}

static enum kind number_kind(const char *name)
{
        static const struct {
                const char *name;
                enum kind kind;
        } kinds[] = {
                { "deadline", KIND_DEADLINE },
                { "slot", KIND_SLOT },
                { "address", KIND_ADDRESS },
                { "offset", KIND_OFFSET },
                { "flags", KIND_FLAGS },
                { "entry", KIND_ENTRY },
                { "rights", KIND_RIGHTS },
                { "access", KIND_ACCESS },
                { "policy", KIND_POLICY },
                { "priority", KIND_PRIORITY },
                { "badge", KIND_BADGE },
                { "slot_size", KIND_SLOT_SIZE },
                { "bits", KIND_BITS },
                { "size", KIND_SIZE },
                { "capacity", KIND_CAPACITY },
                { "length", KIND_LENGTH },
                { "message_maximum", KIND_SLOT_SIZE },
                { "word_0", KIND_WORD },
                { "word_1", KIND_WORD },
                { "word_2", KIND_WORD },
                { "word_3", KIND_WORD },
        };

        for (unsigned i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
                if (same(kinds[i].name, name))
                        return kinds[i].kind;
        }
        return KIND_NUMBER;
}

static enum kind kind_of(const struct argument *argument)
{
        if (same(argument->type, "handle_t"))
                return KIND_HANDLE;
        if (holds(argument->type, '*'))
                return pointer_kind(argument->type);
        if (same(argument->type, "size_t"))
                return KIND_LENGTH;
        return number_kind(argument->name);
}

/* "region_create" and "component_open" answer a handle of what they begin with. */
static uint8_t returned_type(const char *name)
{
        const char *last = name;

        for (const char *at = name; *at != '\0'; at++) {
                if (*at == '_')
                        last = at + 1;
        }
        return same(last, "create") || same(last, "open") ? handle_type(name) : OBJECT_NONE;
}

#define POLICY(name) (1u << REGION_##name)

/* What the region of a call should be, that it may be done. */
static uint8_t wanted_policies(const char *name)
{
        if (begins(name, "slab_"))
                return POLICY(SLAB);
        if (same(name, "region_append"))
                return POLICY(APPEND_ONLY);
        if (same(name, "region_seal") || same(name, "queue_send_descriptor"))
                return POLICY(IMMUTABLE) | POLICY(APPEND_ONLY);
        if (same(name, "region_write"))
                return POLICY(MUTABLE) | POLICY(IMMUTABLE);
        return UINT8_MAX;
}

void kinds_learn(struct call_kinds kinds[CALL_NUMBERS])
{
        for (unsigned i = 0; i < call_count; i++) {
                const struct description *call = &calls[i];
                struct call_kinds *known = &kinds[call->number];

                known->known = 1;
                known->count = call->count;
                known->returns_type = returned_type(call->name);
                known->policies = wanted_policies(call->name);
                known->foreign = same(call->name, "package_read");
                for (unsigned at = 0; at < call->count; at++) {
                        known->kind[at] = (uint8_t)kind_of(&call->arguments[at]);
                        known->type[at] = known->kind[at] == KIND_HANDLE ? handle_type(call->arguments[at].name) : 0;
                }
        }
}
