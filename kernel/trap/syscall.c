/*
 * The way of a system call:
 *
 *   entry.S -> syscall_dispatch -> sys_NAME -> outcome -> resolve -> gate -> entry.S
 *
 * A call that succeeds with nothing pending leaves here at once: the contract,
 * the gate and the detail word cost it nothing.
 */
#include "trap/syscall.h"

#include "architecture.h"
#include "task/cpu.h"
#include "task/task.h"
#include "trap/check.h"
#include "trap/gate.h"
#include "trap/resolve.h"
#include "verdict/number.h"

typedef struct outcome handler(struct task *caller, const struct syscall_args *args);

static handler *const handlers[SYSCALL_NUMBERS] = {
#define SYSCALL(number, name, ...) [number] = sys_##name,
#include "syscall.def"
};

static struct outcome sys_unknown(struct task *caller, const struct syscall_args *args)
{
        (void)caller;
        (void)args;
        return refuse(KERR_INVALID_ARGUMENT, 0, REASON_UNKNOWN_SYSCALL);
}

/* What an interrupted call left for its restart is used up by any end of a call. */
static void forget_interruption(struct task *caller)
{
        caller->resumption.cancelled = false;
        caller->resumption.rolled = false;
        cpu.pending &= ~(uint64_t)PENDING_RESTARTED;
}

/*
 * Everything but plain success. The frame's number is read again for the
 * contract: a call of two phases has changed it, and has put it back at its end.
 */
static struct verdict settle(struct task *caller, unsigned number, struct outcome outcome, uint64_t before)
{
        struct verdict verdict = { 0 };
        enum settlement settlement = resolve(caller, number, outcome, &verdict);

        if (settlement == NOTHING_TO_SAY)
                return verdict;
        if (number != SYS_unknown)
                number = (unsigned)trap_frame_number(&caller->frame);
        if (settlement == SETTLED)
                verdict = gate(number, verdict);
        if (verdict.error != KERR_NONE)
                check_unchanged(number, verdict, before);
        forget_interruption(caller);
        if (cpu.pending != 0)
                trap_frame_set_verdict(&caller->frame, verdict);
        return verdict;
}

struct verdict syscall_dispatch(struct trap_frame *frame)
{
        struct task *caller = cpu.current;
        uint64_t number = trap_frame_number(frame);
        handler *handle = number < SYS_unknown ? handlers[number] : NULL;
        uint64_t before = digest_state();
        struct outcome outcome;

        if (handle == NULL) {
                handle = sys_unknown;
                number = SYS_unknown;
        }
        outcome = handle(caller, trap_frame_arguments(frame));
        if (outcome.code == 0 && cpu.pending == 0)
                return (struct verdict){ .error = KERR_NONE, .value = outcome.value };
        return settle(caller, (unsigned)number, outcome, before);
}
