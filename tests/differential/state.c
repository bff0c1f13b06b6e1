/* Actors, and what they are known to have. */
#include "state.h"

#include "layout.h"

/* splitmix64 (Steele, Lea, Flood 2014). */
uint64_t random_number(struct state *state)
{
        uint64_t mixed = state->random += 0x9e3779b97f4a7c15;

        mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
        return mixed ^ mixed >> 31;
}

uint64_t random_below(struct state *state, uint64_t limit)
{
        return random_number(state) % limit;
}

void state_begin(struct state *state, uint64_t seed, uint64_t episode)
{
        state->random = seed << 32 ^ episode;
        state->hash = 0xcbf29ce484222325u ^ random_number(state);
        state->calls = state->refusals = 0;
        state->patience = (uint32_t)random_below(state, 8);
        state->killing = NO_ACTOR;
        state->slot_next = 0;
        for (unsigned i = 0; i < KNOWN_SLOTS; i++)
                state->slots[i] = (uint64_t)1 << 32 | i;
        for (unsigned i = 0; i < ACTORS; i++) {
                state->actors[i].alive = 0;
                state->actors[i].life = 0;
        }
}

void handle_add(struct actor *actor, handle_t value, uint32_t type, uint32_t tag, uint32_t rights)
{
        if (actor->handle_count == KNOWN_HANDLES)
                return;
        actor->handles[actor->handle_count++] =
            (struct known_handle){ .value = value, .type = type, .tag = tag, .rights = rights };
}

struct known_handle *handle_find(struct actor *actor, handle_t value)
{
        for (unsigned i = 0; i < actor->handle_count; i++) {
                if (actor->handles[i].value == value)
                        return &actor->handles[i];
        }
        return NULL;
}

/* The order stays, so that the sequence does not hang on how this is done. */
void handle_remove(struct actor *actor, handle_t value)
{
        unsigned kept = 0;

        for (unsigned i = 0; i < actor->handle_count; i++) {
                if (actor->handles[i].value != value)
                        actor->handles[kept++] = actor->handles[i];
        }
        actor->handle_count = kept;
}

void actor_begin(struct state *state, unsigned number, unsigned parent)
{
        struct actor *actor = &state->actors[number];

        actor->alive = 1;
        actor->life++;
        actor->parent = parent;
        actor->depth = 0;
        actor->handler = 0;
        actor->handle_count = actor->mapping_count = 0;
        actor->pending[0] = (struct call){ 0 };
}

/* With all its descendants. */
void actor_end(struct state *state, unsigned number)
{
        state->actors[number].alive = 0;
        for (unsigned i = 0; i < ACTORS; i++) {
                if (state->actors[i].alive && state->actors[i].parent == number)
                        actor_end(state, i);
        }
}

uint32_t actor_tag(const struct state *state, unsigned actor)
{
        return state->actors[actor].life << 8 | actor;
}

uint32_t actor_of_tag(const struct state *state, uint32_t tag)
{
        uint32_t actor = tag & 0xff;

        if (tag >> 8 == 0 || actor >= ACTORS || !state->actors[actor].alive || state->actors[actor].life != tag >> 8)
                return NO_ACTOR;
        return actor;
}

bool actor_descends(const struct state *state, unsigned actor, unsigned ancestor)
{
        while (actor < ACTORS && actor != ancestor)
                actor = state->actors[actor].parent;
        return actor == ancestor;
}
