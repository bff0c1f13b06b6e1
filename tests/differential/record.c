/* What a call came to: held against the contract, and learnt from. */
#include "layout.h"
#include "state.h"
#include "verdict/contract.h"
#include "verdict/error.h"
#include "verdict/number.h"
#include "words.h"

static bool own_memory(uint64_t address, uint64_t length)
{
        return address >= INPUT && address < PROGRAM_END && length <= PROGRAM_END - address;
}

/* A successful task_kill ends a whole family, of which the caller may be one: then nobody will say so. */
static void settle_kill(struct state *state, unsigned actor, bool refused)
{
        unsigned killer = state->killing;
        const struct call *call;

        if (killer == NO_ACTOR)
                return;
        call = &state->actors[killer].pending[state->actors[killer].depth];
        state->killing = NO_ACTOR;
        if ((killer == actor && refused) || call->child == NO_ACTOR)
                return;
        actor_end(state, call->child);
}

static void learn_spawn(struct state *state, unsigned number, const struct call *call, handle_t handle)
{
        struct actor *actor = &state->actors[number], *child = &state->actors[call->child];

        actor_begin(state, call->child, number);
        handle_add(actor, handle, OBJECT_TASK, actor_tag(state, call->child), TASK_RIGHTS);
        handle_add(child, HANDLE_SELF, OBJECT_TASK, actor_tag(state, call->child), TASK_RIGHTS);
        for (unsigned i = 2; i < call->grant_count; i++) {
                const struct known_handle *source = handle_find(actor, call->granted[i].handle);

                if (source != NULL)
                        handle_add(child, HANDLE_SELF + 1 + i, source->type, source->tag, call->granted[i].rights);
        }
}

static void learn_grant(struct state *state, struct actor *actor, const struct call *call, handle_t handle)
{
        const struct known_handle *source = handle_find(actor, call->argument[0]);
        const struct known_handle *target = handle_find(actor, call->argument[1]);
        uint32_t receiver = target == NULL ? NO_ACTOR : actor_of_tag(state, target->tag);

        if (source != NULL && receiver != NO_ACTOR)
                handle_add(&state->actors[receiver], handle, source->type, source->tag, (uint32_t)call->argument[2]);
}

static void learn_duplicate(struct actor *actor, const struct call *call, handle_t handle)
{
        const struct known_handle *source = handle_find(actor, call->argument[0]);

        if (source != NULL)
                handle_add(actor, handle, source->type, source->tag, (uint32_t)call->argument[1]);
}

static void learn_mapping(struct actor *actor, const struct call *call, uint64_t address)
{
        if (actor->mapping_count == KNOWN_MAPPINGS)
                return;
        actor->mappings[actor->mapping_count++] =
            (struct known_mapping){ address, (call->argument[3] + FRAME_SIZE - 1) / FRAME_SIZE * FRAME_SIZE };
}

static void forget_mapping(struct actor *actor, uint64_t address)
{
        unsigned kept = 0;

        for (unsigned i = 0; i < actor->mapping_count; i++) {
                if (actor->mappings[i].address != address)
                        actor->mappings[kept++] = actor->mappings[i];
        }
        actor->mapping_count = kept;
}

/* A call that is served has no handle. */
static void learn_message(struct actor *actor, uint64_t address)
{
        struct message_information information;

        if (!own_memory(address, sizeof(information)))
                return;
        machine.peek(&information, address, sizeof(information));
        if (information.kind == MESSAGE_DESCRIPTOR)
                handle_add(actor, information.handle, OBJECT_REGION, REGION_IMMUTABLE, RIGHT_READ);
        else if (information.kind == MESSAGE_CALL && information.handle != 0)
                handle_add(actor, information.handle, OBJECT_REPLY, 0, RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE);
}

static void learn(struct state *state, unsigned number, const struct call *call, uint64_t value)
{
        struct actor *actor = &state->actors[number];
        unsigned type = call->number < CALL_NUMBERS ? state->kinds[call->number].returns_type : OBJECT_NONE;

        if (type != OBJECT_NONE)
                handle_add(actor, value, type, type == OBJECT_REGION ? (uint32_t)call->argument[0] : 0,
                           type == OBJECT_COMPONENT ? RIGHTS_ALL & ~(RIGHT_WRITE | RIGHT_PROVE | RIGHT_GRANT_ONCE)
                                                    : RIGHTS_ALL);
        switch (call->number) {
        case SYS_task_spawn:
                if (call->child != NO_ACTOR)
                        learn_spawn(state, number, call, value);
                break;
        case SYS_capability_grant:
                learn_grant(state, actor, call, value);
                break;
        case SYS_capability_duplicate:
                learn_duplicate(actor, call, value);
                break;
        case SYS_capability_close:
        case SYS_queue_reply:
                handle_remove(actor, call->argument[0]);
                break;
        case SYS_region_map:
                learn_mapping(actor, call, value);
                break;
        case SYS_region_unmap:
                forget_mapping(actor, call->argument[0]);
                break;
        case SYS_slab_allocate:
                state->slots[state->slot_next++ % KNOWN_SLOTS] = value;
                break;
        case SYS_queue_receive:
                learn_message(actor, call->argument[3]);
                break;
        case SYS_queue_reply_receive_words:
                actor->serves = MESSAGE_VALUE_KIND(value) == MESSAGE_CALL ? (uint32_t)call->number : 0;
                break;
        case SYS_queue_reply_receive:
                actor->serves = MESSAGE_VALUE_KIND(value) == MESSAGE_CALL ? (uint32_t)call->number : 0;
                if (call->argument[4] != 0)
                        learn_message(actor, call->argument[4]);
                break;
        case SYS_upcall_register:
                actor->handler = call->argument[0] != 0;
                break;
        case SYS_clock_read:
                state->failed = value < state->clock ? FAILED_BACK_IN_TIME : state->failed;
                state->clock = value;
                break;
        }
}

static void learn_refusal(struct state *state, struct actor *actor, const struct call *call, struct verdict verdict)
{
        unsigned row = contract_find(call->number < CALL_NUMBERS ? (unsigned)call->number : SYS_unknown, verdict);
        unsigned argument = DETAIL_ARGUMENT(verdict.value);
        struct known_handle *handle;

        state->refusals++;
        if (row == CONTRACT_NO_ROW) {
                state->failed = FAILED_UNDECLARED;
                return;
        }
        state->rows[row / 8] |= (uint8_t)(1u << row % 8);
        if (verdict.error != KERR_CAPABILITY_REVOKED || argument == 0 || argument > 6)
                return;
        handle = handle_find(actor, call->argument[argument - 1]);
        if (handle != NULL)
                handle->revoked = 1;
}

void record_verdict(struct state *state, unsigned number, struct verdict verdict)
{
        struct actor *actor = &state->actors[number];
        struct call call = actor->pending[actor->depth];

        settle_kill(state, number, verdict.error != 0);
        hash_verdict(state, number, &call, verdict);
        if (verdict.error != 0) {
                learn_refusal(state, actor, &call, verdict);
                return;
        }
        hash_output(state, number, &call, verdict);
        learn(state, number, &call, verdict.value);
}

void record_upcall(struct state *state, unsigned number, uint64_t bits, uint64_t argument)
{
        struct actor *actor = &state->actors[number];

        settle_kill(state, number, false);
        if (actor->depth < UPCALL_DEPTH_MAXIMUM)
                actor->depth++;
        hash_upcall(state, number, bits, argument);
}
