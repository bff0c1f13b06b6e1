/* What task_spawn is told beside its arguments. */
#include "choose.h"
#include "layout.h"
#include "verdict/error.h"
#include "words.h"

#define FIXED_GRANTS 2u

/* More than the program begins with and maps at first, by some; too little of it is far too little, so that no child
 * fails before it takes part. */
#define FRAMES_ENOUGH 90u
#define REGIONS_ENOUGH 10u

/* A priority that no actor has, that is not the floor's, and that the spawner may give; or one that it may not. */
static uint32_t choose_priority(struct state *state, unsigned actor)
{
        unsigned wrong = (unsigned)random_below(state, 8);

        for (unsigned i = actor; wrong != 0 && i-- > FLOOR + 1;) {
                if (!state->actors[i].alive)
                        return i;
        }
        return (uint32_t)random_pick(state, actor + 1, actor + 1, 5, UINT32_MAX);
}

static void choose_quota(struct state *state, struct quota *quota)
{
        *quota = (struct quota){
                .capabilities = 12 + random_below(state, 16),
                .regions = REGIONS_ENOUGH + random_below(state, 8),
                .frames = FRAMES_ENOUGH + random_below(state, 60) * (1 + random_below(state, 4)),
                .tasks = random_below(state, 3),
        };
        switch (random_below(state, 40)) {
        case 0:
                quota->capabilities = random_pick(state, 0, 1, 3, 100000, ~(uint64_t)0);
                return;
        case 1:
                quota->regions = random_pick(state, 0, 1, 4, 100000, ~(uint64_t)0);
                return;
        case 2:
                quota->frames = random_pick(state, 0, 1, 40, 1000000, ~(uint64_t)0);
                return;
        case 3:
                quota->tasks = random_pick(state, 4, 1000, ~(uint64_t)0 - 1, ~(uint64_t)0);
                return;
        }
}

static void choose_grant(struct state *state, unsigned actor, struct spawn_grant *grant)
{
        /* Most have a queue in common. */
        const struct known_handle *handle =
            choose_handle(state, actor, random_below(state, 2) == 0 ? OBJECT_QUEUE : OBJECT_NONE, 0);

        if (handle == NULL)
                return;
        *grant = (struct spawn_grant){
                .handle = handle->value,
                .rights = (uint32_t)choose_rights(state, handle),
                .badge = (uint32_t)random_pick(state, 0, 0, 0, 1, 2),
        };
        switch (random_below(state, 30)) {
        case 0:
                grant->rights = random_pick(state, 0x80, UINT32_MAX, RIGHTS_ALL) & UINT32_MAX;
                return;
        case 1:
                grant->handle = choose_argument(state, actor, KIND_HANDLE, BAD);
                return;
        }
}

void prepare_spawn(struct state *state, unsigned actor, struct call *call)
{
        struct spawn_parameters parameters = { .grant_count = FIXED_GRANTS };

        parameters.priority = choose_priority(state, actor);
        parameters.argument = CHILD_ARGUMENT | parameters.priority;
        parameters.grants[0] = (struct spawn_grant){ HANDLE_SHARED, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT, 0 };
        parameters.grants[1] = (struct spawn_grant){ HANDLE_OUTPUT, RIGHT_WRITE | RIGHT_GRANT, 0 };
        choose_quota(state, &parameters.quota);
        for (uint64_t more = random_below(state, 5); more != 0; more--)
                choose_grant(state, actor, &parameters.grants[parameters.grant_count++]);
        call->grant_count = parameters.grant_count;
        for (unsigned i = 0; i < call->grant_count; i++)
                call->granted[i] = parameters.grants[i];
        if (random_below(state, 40) == 0)
                parameters.grant_count = (uint32_t)random_pick(state, SPAWN_GRANTS + 1, UINT32_MAX);
        call->child = parameters.priority < actor ? parameters.priority : NO_ACTOR;
        if (random_below(state, 20) != 0)
                call->argument[2] = sizeof(parameters);
        if (call->argument[1] != INPUT)
                call->argument[1] = random_pick(state, INPUT, INPUT, INPUT, 0, LAST_PAGE + FRAME_SIZE - 4, USER_END);
        for (unsigned i = 0; i < sizeof(parameters); i++)
                state->input[i] = ((const uint8_t *)&parameters)[i];
        state->input_length = sizeof(parameters);
}
