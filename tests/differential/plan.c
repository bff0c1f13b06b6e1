/* The next call. */
#include "choose.h"
#include "kind.h"
#include "layout.h"
#include "state.h"
#include "verdict/error.h"
#include "verdict/number.h"
#include "words.h"

/* What ends tasks, waits for nothing in particular or forgets much is rare, or nothing would ever grow. */
static bool wanted(struct state *state, unsigned actor, unsigned number)
{
        switch (number) {
        case SYS_task_exit:
                return actor != FLOOR && random_below(state, actor == ROOT ? 1000 : 30) == 0;
        case SYS_task_kill:
                return random_below(state, 12) == 0;
        case SYS_timer_wait:
                return actor == FLOOR ? random_below(state, 4) == 0
                                      : state->actors[actor].handler || random_below(state, 20) == 0;
        case SYS_abi_version:
        case SYS_clock_read:
        case SYS_task_yield:
        case SYS_capability_revoke:
        case SYS_kernel_inspect:
                return random_below(state, 4) == 0;
        case SYS_upcall_return:
                return state->actors[actor].depth != 0 || random_below(state, 8) == 0;
        }
        return true;
}

static bool serves(uint64_t number)
{
        return number == SYS_queue_reply_receive || number == SYS_queue_reply_receive_words;
}

/* Callers and servers meet: one who serves a call answers, a server that waits is called; now and then somebody begins.
 */
static unsigned choose_meeting(struct state *state, unsigned me)
{
        if (me == FLOOR)
                return SYS_unknown;
        if (state->actors[me].serves && random_below(state, 3) != 0)
                return random_below(state, 8) == 0 ? SYS_queue_call_words : state->actors[me].serves;
        for (unsigned i = 0; i < ACTORS; i++) {
                const struct actor *other = &state->actors[i];
                const struct call *pending = &other->pending[other->depth];

                if (i == me || !other->alive || !serves(pending->number) || pending->argument[5] != DEADLINE_NEVER)
                        continue;
                if (random_below(state, 3) != 0)
                        return pending->number == SYS_queue_reply_receive ? SYS_queue_call : SYS_queue_call_words;
        }
        if (random_below(state, 16) != 0)
                return SYS_unknown;
        return (unsigned)random_pick(state, SYS_queue_reply_receive, SYS_queue_reply_receive_words);
}

/* The root has no child: of that alone, no two meet but by way of the floor, which does not wait. */
static bool is_alone(const struct state *state)
{
        for (unsigned i = FLOOR + 1; i < ROOT; i++) {
                if (state->actors[i].alive)
                        return false;
        }
        return true;
}

static unsigned choose_number(struct state *state, unsigned actor)
{
        unsigned number;

        /* A handler comes to its end. */
        if (state->actors[actor].depth != 0 && random_below(state, 6) == 0)
                return SYS_upcall_return;
        if (actor == ROOT && is_alone(state) && random_below(state, 4) != 0)
                return choose_handle(state, ROOT, OBJECT_COMPONENT, 0) == NULL ? SYS_component_open : SYS_task_spawn;
        number = choose_meeting(state, actor);
        if (number != SYS_unknown)
                return number;
        do
                number = call_numbers[random_below(state, call_count)];
        while (!wanted(state, actor, number));
        return number;
}

/* Whether the actor has what the call is made with; a handle of the device that all have stands in no list. */
static bool choose_good_handle(struct state *state, unsigned actor, struct call *call, unsigned at)
{
        const struct call_kinds *kinds = &state->kinds[call->number];
        const struct known_handle *handle = choose_handle(state, actor, kinds->type[at], kinds->policies);

        if (handle == NULL && kinds->type[at] != OBJECT_DEVICE)
                return false;
        call->argument[at] = handle == NULL ? HANDLE_OUTPUT : handle->value;
        return true;
}

/* false: one of them is not to be had. */
static bool choose_arguments(struct state *state, unsigned actor, struct call *call)
{
        const struct call_kinds *kinds = &state->kinds[call->number];
        uint64_t way = random_below(state, 100);
        unsigned wrong = kinds->count == 0 ? 0 : (unsigned)random_below(state, kinds->count);

        for (unsigned i = 0; i < kinds->count; i++) {
                enum quality quality = way < 3 ? WILD : way < 22 && i == wrong ? BAD : GOOD;
                enum kind kind = (enum kind)kinds->kind[i];

                if (kind == KIND_HANDLE && quality == GOOD) {
                        if (!choose_good_handle(state, actor, call, i))
                                return false;
                } else if (kind == KIND_RIGHTS && quality == GOOD) {
                        call->argument[i] = choose_rights(state, handle_find(&state->actors[actor], call->argument[0]));
                } else {
                        call->argument[i] = choose_argument(state, actor, kind, quality);
                }
        }
        return true;
}

/* A call that nothing can come of is tried now and then all the same. */
static void choose_call(struct state *state, unsigned actor, struct call *call)
{
        bool complete;

        do {
                call->number = choose_number(state, actor);
                call->count = state->kinds[call->number].count;
                complete = choose_arguments(state, actor, call);
        } while (!complete && random_below(state, 20) != 0);
}

static void put_input(struct state *state, const void *bytes, unsigned length)
{
        for (unsigned i = 0; i < length; i++)
                state->input[i] = ((const uint8_t *)bytes)[i];
        state->input_length = length;
}

/* A name at INPUT, and its length in the argument behind it. */
static void prepare_text(struct state *state, struct call *call, unsigned at)
{
        bool foreign = state->kinds[call->number].foreign;
        const char *text = choose_text(state, foreign);
        unsigned length = 0;

        while (text[length] != '\0')
                length++;
        put_input(state, text, length);
        if (foreign && call->argument[at] != 0)
                call->argument[at] = INPUT;
        if (call->argument[at] == INPUT && at + 1 < 6 && random_below(state, 10) != 0)
                call->argument[at + 1] = length;
}

/* Whose memory says what is not the same on every machine is not to be anybody's else. */
static void keep_private(struct call *call, unsigned at)
{
        if (call->argument[at] >= ARENA && call->argument[at] < USER_END)
                call->argument[at] = OUTPUT;
}

/* The queue that most have: the oldest. */
static uint64_t common_queue(const struct actor *actor, uint64_t otherwise)
{
        for (unsigned i = 0; i < actor->handle_count; i++) {
                if (actor->handles[i].type == OBJECT_QUEUE && !actor->handles[i].revoked)
                        return actor->handles[i].value;
        }
        return otherwise;
}

/* Now and then as a call can go directly: without a deadline, in few bytes, to a server that asks for no information.
 */
static void prepare_meeting(struct state *state, unsigned actor, struct call *call)
{
        if (actor == FLOOR || random_below(state, 4) == 0)
                return;
        call->argument[0] = common_queue(&state->actors[actor], call->argument[0]);
        call->argument[5] = DEADLINE_NEVER;
        if (call->number == SYS_queue_call) {
                call->argument[2] = random_pick(state, 0, 0, 1, 8, 32, 64);
                call->argument[4] = random_pick(state, 0, 0, 8, 32, 64);
        } else if (call->number == SYS_queue_reply_receive) {
                call->argument[2] = random_pick(state, 0, 0, 0, 1, 8, 32);
                call->argument[3] = random_pick(state, 0, 64, 64, 128);
                call->argument[4] = random_below(state, 8) == 0 ? call->argument[4] : 0;
        }
}

/* An end that is the caller's own: the floor's is not to come. */
static void prepare_kill(struct state *state, unsigned actor, struct call *call)
{
        const struct known_handle *handle = handle_find(&state->actors[actor], call->argument[0]);

        call->child = handle == NULL ? NO_ACTOR : actor_of_tag(state, handle->tag);
}

/* The console takes nothing but what it refuses, and no bytes: what is said there is the transcript. */
static void prepare_output(struct call *call)
{
        if (call->argument[0] == HANDLE_OUTPUT && call->argument[1] != PROGRAM_END &&
            call->argument[2] <= DEVICE_TRANSFER_MAXIMUM)
                call->argument[2] = call->argument[2] % 2 * (DEVICE_TRANSFER_MAXIMUM + 1);
}

static void prepare(struct state *state, unsigned actor, struct call *call)
{
        const struct call_kinds *kinds = &state->kinds[call->number];

        for (unsigned i = 0; i < kinds->count; i++) {
                if (kinds->kind[i] == KIND_TEXT)
                        prepare_text(state, call, i);
                if (kinds->type[i] == OBJECT_DEVICE && call->number == SYS_device_write)
                        prepare_output(call);
        }
        switch (call->number) {
        case SYS_task_spawn:
                prepare_spawn(state, actor, call);
                break;
        case SYS_task_kill:
                prepare_kill(state, actor, call);
                break;
        case SYS_queue_call:
        case SYS_queue_call_words:
        case SYS_queue_reply_receive:
        case SYS_queue_reply_receive_words:
                prepare_meeting(state, actor, call);
                break;
        case SYS_kernel_inspect:
                keep_private(call, 0);
                break;
        case SYS_task_inspect:
                keep_private(call, 1);
                break;
        }
}

/* What follows from the call alone: the ends of a handler and of a task are not heard of. */
static void expect(struct state *state, unsigned number, const struct call *call)
{
        struct actor *actor = &state->actors[number];

        actor->pending[actor->depth] = *call;
        if (call->number == SYS_task_exit)
                actor_end(state, number);
        else if (call->number == SYS_task_kill)
                state->killing = number;
        else if (call->number == SYS_upcall_return && actor->depth != 0)
                actor->depth--;
}

bool plan_call(struct state *state, unsigned actor, struct call *call)
{
        uint64_t words[8];

        *call = (struct call){ .child = NO_ACTOR };
        if (state->failed || state->calls >= state->limit || !state->actors[ROOT].alive)
                return false;
        call->serial = state->calls++;
        for (unsigned i = 0; i < 8; i++)
                words[i] = random_number(state);
        put_input(state, words, sizeof(words));
        choose_call(state, actor, call);
        prepare(state, actor, call);
        if (random_below(state, 400) == 0) {
                call->number = random_number(state) >> random_below(state, 64);
                if (call->number < CALL_NUMBERS && state->kinds[call->number].known)
                        call->number += CALL_NUMBERS;
        }
        hash_call(state, actor, call);
        expect(state, actor, call);
        return true;
}
