/* From outcome to verdict: where the internal codes end. (Seed "errno": kernel internal error numbers.) */
#include "trap/resolve.h"

#include "capability/capability.h"
#include "task/cpu.h"
#include "task/task.h"
#include "task/upcall.h"
#include "trap/contract.h"
#include "trap/gate.h"
#include "trap/inject.h"

#define ARGUMENTS 6u /* of a call, at most */

uint64_t resolved_codes[INTERNAL_CODES];

enum resolution resolve_code(int64_t code)
{
        if (code >= 0 && code <= UINT16_MAX)
                return RESOLUTION_VERDICT;
        switch (code) {
        case INTERNAL_JUST_RETURN:
                return RESOLUTION_JUST_RETURN;
        case INTERNAL_RESTART:
                return RESOLUTION_RESTART;
        case INTERNAL_PASS_THROUGH:
                return RESOLUTION_PASS_THROUGH;
        case INTERNAL_DUPLICATE:
                return RESOLUTION_DUPLICATE;
        case INTERNAL_MOVE:
                return RESOLUTION_MOVE;
        default:
                return RESOLUTION_LEAK;
        }
}

/*
 * The carried handle under a new name: a duplicate, with rights no wider than
 * the original's, needs a slot; the original itself, moved, has its own, closed
 * first. InternalError: the payload names nothing, so the handler did not check
 * it, or it was consumed before.
 */
static struct outcome install_payload(struct task *caller, handle_t handle, bool close)
{
        struct capability *capability;
        struct outcome outcome = capability_lookup_any(caller, handle, 0, &capability);

        if (outcome_refuses(outcome))
                return refuse(KERR_INTERNAL_ERROR, 0, REASON_NONE);
        if (close)
                return done(capability_rename(caller, capability));
        outcome = capability_install_check(caller);
        if (outcome_refuses(outcome))
                return outcome;
        return done(capability_duplicate(caller, capability, capability->rights));
}

static bool restart_has_cause(const struct task *caller)
{
        return caller->state == TASK_WAITING || upcall_deliverable(caller);
}

static enum settlement leak(unsigned number, int64_t code, struct verdict *verdict)
{
        gate_count_leak(number, code);
        *verdict = (struct verdict){ .error = KERR_INTERNAL_ERROR };
        return SETTLED_LEAK;
}

static void count(int64_t code)
{
        resolved_codes[INTERNAL_JUST_RETURN - code]++;
}

static enum settlement settled(struct outcome outcome, struct verdict *verdict)
{
        *verdict = (struct verdict){ .error = (uint64_t)outcome.code, .value = outcome.value };
        return SETTLED;
}

enum settlement resolve(struct task *caller, unsigned number, struct outcome outcome, struct verdict *verdict)
{
        enum resolution resolution = resolve_code(outcome.code);
        struct outcome installed;

        if (resolution == RESOLUTION_VERDICT)
                return settled(outcome, verdict);
        if (!contract_declares_internal(number, outcome.code) && !inject_declares())
                return leak(number, outcome.code, verdict);
        switch (resolution) {
        case RESOLUTION_JUST_RETURN:
                count(outcome.code);
                cpu.pending |= PENDING_RESCHEDULE | PENDING_FRAME_COMPLETE;
                return NOTHING_TO_SAY;
        case RESOLUTION_RESTART:
                if (!restart_has_cause(caller))
                        break;
                count(outcome.code);
                if (caller->direct == DIRECT_NONE)
                        trap_frame_rewind(&caller->frame);
                cpu.pending |= PENDING_RESCHEDULE;
                return NOTHING_TO_SAY;
        case RESOLUTION_PASS_THROUGH:
                if (outcome.value == 0 || outcome.value > ARGUMENTS)
                        break;
                count(outcome.code);
                return settled(refuse(KERR_INVALID_OBJECT_TYPE, (unsigned)outcome.value, REASON_REQUEST_NOT_TAKEN),
                               verdict);
        case RESOLUTION_DUPLICATE:
        case RESOLUTION_MOVE:
                installed = install_payload(caller, outcome.value, resolution == RESOLUTION_MOVE);
                if (installed.code == KERR_INTERNAL_ERROR)
                        break;
                count(outcome.code);
                return settled(installed, verdict);
        case RESOLUTION_VERDICT:
        case RESOLUTION_LEAK:
                break;
        }
        return leak(number, outcome.code, verdict);
}
