/* Arguments: as they should be, almost, or anything. */
#include "choose.h"

#include "layout.h"
#include "verdict/error.h"

#define EVERYTHING (~(uint64_t)0)
#define FAR_AWAY ((uint64_t)1 << 63) /* a deadline that has a timer, and does not come */
#define STACKS ((uint64_t)16 << 20)  /* below USER_END */
#define LOW_END ((uint64_t)0x60000)  /* what is mapped below this does not reach the program: quotas are too small */

/* What a length can be and still end within the two pages that every buffer has; or beyond whatever the program has. */
#define SHORT_LENGTH 5000u
#define LONG_LENGTH ((uint64_t)0x20000)

/* A task that has ended, or what was revoked, is good for little. */
static bool usable(struct state *state, const struct known_handle *handle, unsigned type, unsigned policies)
{
        if (type == OBJECT_NONE)
                return true;
        if (handle->type != type)
                return false;
        if (handle->revoked || (type == OBJECT_TASK && actor_of_tag(state, handle->tag) == NO_ACTOR))
                return random_below(state, 8) == 0;
        return type != OBJECT_REGION || (1u << handle->tag & policies) != 0 || random_below(state, 8) == 0;
}

/*
 * Where the search begins: at the oldest, which others have too; at the newest,
 * so that what is derived is derived from in its turn; or anywhere.
 */
static unsigned first_place(struct state *state, unsigned count)
{
        switch (random_below(state, 4)) {
        case 0:
                return 0;
        case 1:
                return count - 1;
        }
        return (unsigned)random_below(state, count);
}

struct known_handle *choose_handle(struct state *state, unsigned number, unsigned type, unsigned policies)
{
        struct actor *actor = &state->actors[number];
        unsigned first, count = actor->handle_count;

        if (count == 0)
                return NULL;
        first = first_place(state, count);
        for (unsigned i = 0; i < count; i++) {
                struct known_handle *handle = &actor->handles[(first + i) % count];

                if (usable(state, handle, type, policies))
                        return handle;
        }
        return NULL;
}

uint64_t choose_rights(struct state *state, const struct known_handle *handle)
{
        uint64_t has = handle == NULL ? RIGHTS_ALL : handle->rights;

        return random_pick(state, has, has, has, has & ~(uint64_t)RIGHT_GRANT_ONCE, has & 0x0f, has & 0x43, has & 0x0b,
                           RIGHTS_ALL, random_below(state, RIGHTS_ALL + 1));
}

static uint64_t bad_handle(struct state *state, unsigned actor)
{
        const struct known_handle *any = choose_handle(state, actor, OBJECT_NONE, 0);
        uint64_t value = any == NULL ? 0 : any->value;

        return random_pick(state, value, value, value + ((uint64_t)1 << 32), value - ((uint64_t)1 << 32),
                           value & UINT32_MAX, (uint64_t)1 << 32 | random_below(state, 80), 0,
                           (uint64_t)1 << 32 | 100000, EVERYTHING);
}

/* Somewhere in what the actor has mapped. 0: nothing. */
static uint64_t mapped(struct state *state, unsigned number)
{
        const struct actor *actor = &state->actors[number];
        const struct known_mapping *mapping;

        if (actor->mapping_count == 0)
                return 0;
        mapping = &actor->mappings[random_below(state, actor->mapping_count)];
        return mapping->address + random_pick(state, 0, 0, 8, mapping->length - 4, mapping->length - 64);
}

static uint64_t pointer(struct state *state, unsigned actor, bool write, enum quality quality)
{
        if (quality == GOOD) {
                uint64_t own = random_below(state, 4) == 0 ? mapped(state, actor) : 0;

                if (own != 0)
                        return own;
                return write ? random_pick(state, OUTPUT, OUTPUT, OUTPUT, OUTPUT + FRAME_SIZE - 8)
                             : random_pick(state, INPUT, INPUT, OUTPUT, READ_ONLY);
        }
        return random_pick(state, 0, write ? READ_ONLY : 0, write ? PROGRAM_START : 8, LAST_PAGE + FRAME_SIZE - 4,
                           PROGRAM_END, ARENA + random_below(state, ARENA_PAGES) * FRAME_SIZE, mapped(state, actor),
                           USER_END, (uint64_t)1 << 63, EVERYTHING - 7);
}

static uint64_t address(struct state *state, unsigned number, enum quality quality)
{
        const struct actor *actor = &state->actors[number];
        uint64_t own =
            actor->mapping_count == 0 ? 0 : actor->mappings[random_below(state, actor->mapping_count)].address;

        if (quality == GOOD)
                return random_pick(state, 0, own, own, ARENA + random_below(state, ARENA_PAGES) * FRAME_SIZE,
                                   ARENA + random_below(state, ARENA_PAGES) * FRAME_SIZE);
        return random_pick(state, own + FRAME_SIZE, own + 1, ARENA + 8, USER_BASE + FRAME_SIZE, USER_BASE,
                           USER_BASE - FRAME_SIZE, USER_END, USER_END - FRAME_SIZE, (uint64_t)1 << 47,
                           EVERYTHING - 4095);
}

/* Who is the lowest waits for nothing that is far away. The others wait for ever as often as the episode has it. */
static uint64_t deadline(struct state *state, unsigned actor)
{
        if (actor == FLOOR)
                return random_pick(state, DEADLINE_NOW, DEADLINE_NOW, 1, DEADLINE_NOW, 1, 1, DEADLINE_NOW, SOON);
        if (random_below(state, 16) < state->patience)
                return random_pick(state, DEADLINE_NEVER, DEADLINE_NEVER, DEADLINE_NEVER, FAR_AWAY);
        return random_pick(state, DEADLINE_NOW, 1);
}

static uint64_t size(struct state *state, enum quality quality)
{
        if (quality == GOOD)
                return random_pick(state, 1, 100, FRAME_SIZE, FRAME_SIZE, FRAME_SIZE, 2 * FRAME_SIZE, 5000,
                                   3 * FRAME_SIZE, 8 * FRAME_SIZE);
        return random_pick(state, 0, 64 * FRAME_SIZE, 2000 * FRAME_SIZE, REGION_SIZE_MAXIMUM, REGION_SIZE_MAXIMUM + 1,
                           EVERYTHING);
}

static uint64_t length(struct state *state, enum quality quality)
{
        if (quality == GOOD)
                return random_pick(state, 0, 1, 8, 16, 32, 40, 64, 64, 100, 104, 120, 128, 200, 256);
        return random_pick(state, 0, 7, 65, 1000, FRAME_SIZE, SHORT_LENGTH, LONG_LENGTH, EVERYTHING, EVERYTHING - 4095,
                           (uint64_t)1 << 32);
}

static uint64_t number(struct state *state, enum kind kind, enum quality quality)
{
        bool bad = quality == BAD;

        switch (kind) {
        case KIND_SLOT:
                return state->slots[random_below(state, KNOWN_SLOTS)] +
                       (bad ? random_pick(state, 1, (uint64_t)1 << 32, (uint64_t)1 << 31) : 0);
        case KIND_OFFSET:
                return bad ? random_pick(state, 1, 100, 64 * FRAME_SIZE, EVERYTHING, EVERYTHING - 4095)
                           : random_pick(state, 0, 0, 0, 0, FRAME_SIZE, 8);
        case KIND_FLAGS:
                return bad ? random_pick(state, 2, 3, EVERYTHING) : random_below(state, 2);
        case KIND_ENTRY:
                return bad ? random_pick(state, 1, USER_BASE - 1, USER_END, EVERYTHING)
                           : random_pick(state, UPCALL_ENTRY, UPCALL_ENTRY, UPCALL_ENTRY, UPCALL_ENTRY, 0);
        case KIND_RIGHTS:
                return random_pick(state, 0x80, RIGHTS_ALL + 1, EVERYTHING, RIGHTS_ALL);
        case KIND_ACCESS:
                return bad ? random_pick(state, 0, 4, ACCESS_WRITE | ACCESS_EXECUTE, 0x100 | ACCESS_READ, EVERYTHING)
                           : random_pick(state, ACCESS_READ, ACCESS_READ, ACCESS_READ | ACCESS_WRITE,
                                         ACCESS_READ | ACCESS_WRITE, ACCESS_EXECUTE, ACCESS_WRITE);
        case KIND_POLICY:
                return bad ? random_pick(state, REGION_POLICIES, EVERYTHING) : random_below(state, REGION_POLICIES);
        case KIND_PRIORITY:
                return bad ? random_pick(state, MESSAGE_PRIORITIES, EVERYTHING)
                           : random_below(state, MESSAGE_PRIORITIES);
        case KIND_BADGE:
                return bad ? random_pick(state, 3, (uint64_t)1 << 32, EVERYTHING) : random_pick(state, 0, 0, 0, 1, 2);
        case KIND_SLOT_SIZE:
                return bad ? random_pick(state, 1, 12, 8192, 65537, EVERYTHING)
                           : random_pick(state, 0, 0, 8, 64, 64, 128);
        case KIND_BITS:
                return bad ? 0 : random_number(state) | 1;
        case KIND_CAPACITY:
                return bad ? random_pick(state, 0, 4096, 4097, EVERYTHING) : 1 + random_below(state, 4);
        case KIND_WORD:
                return random_number(state);
        default:
                return bad ? random_number(state) : random_pick(state, 0, 0, 1, 2, 3, 4, 8, 64, 100);
        }
}

/* Numbers of every magnitude. */
static uint64_t wild(struct state *state, unsigned actor, enum kind kind)
{
        if (kind == KIND_DEADLINE)
                return deadline(state, actor);
        return choose_safe(random_number(state) >> random_below(state, 64), kind);
}

uint64_t choose_safe(uint64_t value, enum kind kind)
{
        if (kind == KIND_HANDLE && (value == HANDLE_SHARED || value == HANDLE_OUTPUT))
                return value + 100;
        if (kind == KIND_ENTRY && value >= USER_BASE && value < USER_END)
                return value | (uint64_t)1 << 63;
        if ((kind == KIND_LENGTH || kind == KIND_NUMBER) && value > SHORT_LENGTH && value < LONG_LENGTH)
                return value + LONG_LENGTH;
        if ((value >= LOW_END && value < ARENA) || (value >= USER_END - STACKS && value < USER_END))
                return value | (uint64_t)1 << 62;
        return value;
}

uint64_t choose_argument(struct state *state, unsigned actor, enum kind kind, enum quality quality)
{
        if (quality == WILD)
                return wild(state, actor, kind);
        switch (kind) {
        case KIND_HANDLE:
                return choose_safe(bad_handle(state, actor), KIND_HANDLE);
        case KIND_IN:
        case KIND_TEXT:
        case KIND_SPAWN:
                return pointer(state, actor, false, quality);
        case KIND_OUT:
                return pointer(state, actor, true, quality);
        case KIND_DEADLINE:
                return deadline(state, actor);
        case KIND_ADDRESS:
                return address(state, actor, quality);
        case KIND_SIZE:
                return size(state, quality);
        case KIND_LENGTH:
                return length(state, quality);
        default:
                return number(state, kind, quality);
        }
}
