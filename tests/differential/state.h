/*
 * What is known of the sequence so far: the whole of it, in one structure. In
 * the guests it is memory that all tasks of the program share; on the host it
 * is the driver's.
 *
 * A program here is a few tasks, each of a priority of its own. Whoever runs
 * makes the next call. Since the highest that can run does run, and no two are
 * equal, the order of the calls and of their ends is the same on every machine,
 * whatever its speed.
 */
#ifndef DIFFERENTIAL_STATE_H
#define DIFFERENTIAL_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "verdict/error.h"
#include "verdict/types.h"

/* Actors are named by their priority. */
#define FLOOR 0u /* the lowest never waits for long, and cannot be killed: so there is always somebody to go on */
#define ROOT 3u  /* the others are it and its descendants */
#define ACTORS 4u
#define SUPERVISOR 4u /* begins and ends an episode, and makes no random calls */

#define KNOWN_HANDLES 64u
#define KNOWN_SLOTS 16u
#define KNOWN_MAPPINGS 12u
#define INPUT_BYTES 512u

#define CALL_NUMBERS 256u

/* A deadline soon to come. The one number that the machines do not have in common: each has its own time. */
#define SOON ((uint64_t)0x500000000000002a)

struct call {
        uint64_t number;
        uint64_t argument[6];
        uint64_t serial; /* its place in the episode */
        uint32_t count;
        uint32_t child; /* task_spawn: the actor to be, or NO_ACTOR; task_kill: the one that is to end */
        uint32_t grant_count;
        uint32_t reserved;
        struct spawn_grant granted[SPAWN_GRANTS]; /* task_spawn */
};

#define NO_ACTOR (~(uint32_t)0)

/* tag: of a task, which one it is, and which life of it; of a region, its policy. rights: as far as they are known. */
struct known_handle {
        handle_t value;
        uint32_t type;
        uint32_t tag;
        uint32_t revoked;
        uint32_t rights;
};

struct known_mapping {
        uint64_t address;
        uint64_t length;
};

struct actor {
        uint32_t alive, life, parent;
        uint32_t depth;   /* upcalls being handled */
        uint32_t handler; /* whether one is registered */
        uint32_t serves;  /* the call by which it was last given a call to serve, or 0 */
        uint32_t handle_count, mapping_count;
        struct call pending[UPCALL_DEPTH_MAXIMUM + 1]; /* the call that has not ended yet, of each depth */
        struct known_handle handles[KNOWN_HANDLES];
        struct known_mapping mappings[KNOWN_MAPPINGS];
};

/* What the kernel gives to a task and to its parent. */
#define TASK_RIGHTS (RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE)

/* What argument it is: see kind.c. */
struct call_kinds {
        uint8_t known, count, returns_type; /* returns_type: of the handle that it answers, or OBJECT_NONE */
        uint8_t foreign;                    /* it reads programs, which are not the same on every machine */
        uint8_t kind[6];
        uint8_t type[6];  /* of a handle */
        uint8_t policies; /* of the region that it is made for, as bits */
};

struct state {
        uint64_t random;
        uint64_t hash;
        uint64_t calls, limit; /* of this episode */
        uint64_t refusals;
        uint64_t clock;         /* the latest that was read */
        uint64_t identity_base; /* of the root */
        uint32_t printing;
        uint32_t failed;   /* enum failure */
        uint32_t patience; /* of 16: how readily an actor waits for ever */
        uint32_t killing;  /* the actor whose task_kill has not been heard of, or NO_ACTOR */
        uint32_t input_length;
        uint32_t slot_next;
        uint64_t slots[KNOWN_SLOTS];
        uint8_t input[INPUT_BYTES];    /* what is to stand at INPUT for the call that was just planned */
        uint64_t words[MESSAGE_WORDS]; /* that have come back from the last call with words */
        uint8_t rows[128];             /* bits: rows of the contract that were seen */
        struct actor actors[ACTORS];
        struct call_kinds kinds[CALL_NUMBERS];
};

enum failure {
        FAILED_NOT = 0,
        FAILED_UNDECLARED,   /* a verdict that the contract does not list */
        FAILED_BACK_IN_TIME, /* clock_read() went back */
};

/* How the portable part reaches the memory of the task that runs, its console and the kernel. */
struct machine {
        void (*peek)(void *to, uint64_t from, size_t length); /* within INPUT to PROGRAM_END only */
        void (*poke)(uint64_t to, const void *from, size_t length);
        void (*print)(const char *text, size_t length);
};

extern const struct machine machine; /* each machine has its own */

/* Random numbers of the sequence. */
uint64_t random_number(struct state *state);
uint64_t random_below(struct state *state, uint64_t limit);

/* Begin an episode: nothing is known but these. */
void state_begin(struct state *state, uint64_t seed, uint64_t episode);

/*
 * The next call of an actor; false: the episode is over, and it shall wait for
 * ever, the floor exit. What stands in state->input is to be put at INPUT first.
 */
bool plan_call(struct state *state, unsigned actor, struct call *call);

/* A call of the actor has ended. */
void record_verdict(struct state *state, unsigned actor, struct verdict verdict);

/* An upcall of the actor begins. */
void record_upcall(struct state *state, unsigned actor, uint64_t bits, uint64_t argument);

/* The handles of an actor, as far as they are known. */
void handle_add(struct actor *actor, handle_t value, uint32_t type, uint32_t tag, uint32_t rights);
void handle_remove(struct actor *actor, handle_t value);
struct known_handle *handle_find(struct actor *actor, handle_t value);

/* A new life of an actor; the tag of its present one; the actor of a tag, NO_ACTOR if that life is over. */
void actor_begin(struct state *state, unsigned actor, unsigned parent);
void actor_end(struct state *state, unsigned actor);
uint32_t actor_tag(const struct state *state, unsigned actor);
uint32_t actor_of_tag(const struct state *state, uint32_t tag);
bool actor_descends(const struct state *state, unsigned actor, unsigned ancestor);

#endif
