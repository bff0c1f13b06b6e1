/*
 * The way of a system call:
 *
 *   entry.S -> sys_NAME -> outcome -> entry.S                         (the short way)
 *                                  -> resolve -> gate -> entry.S      (syscall_settle)
 *
 * The short way is for a call with nothing pending that succeeds, which costs the
 * contract, the gate and the detail word nothing; or that refuses by an error
 * that its entry declares: that test of one bit is all of the gate that such a
 * refusal needs.
 */
#include "trap/syscall.h"

#include "architecture.h"
#include "task/cpu.h"
#include "task/task.h"
#include "trap/check.h"
#include "trap/contract.h"
#include "trap/gate.h"
#include "trap/resolve.h"
#include "verdict/number.h"

_Static_assert(sizeof(struct syscall_entry) == 1 << SYSCALL_ENTRY_SHIFT, "entry.S");
_Static_assert(offsetof(struct syscall_entry, declared) == SYSCALL_ENTRY_GATE, "entry.S");
_Static_assert(SYSCALL_ENTRIES_LAST == SYS_unknown && SYS_unknown + 1 == SYSCALL_NUMBERS, "entry.S");

/* On a page of its own, so that its address is one instruction on aarch64. */
struct syscall_entry syscalls[SYSCALL_NUMBERS] __attribute__((aligned(4096)));

/* The calls that there are: their numbers, and in the same order their handlers. */
static const uint8_t numbers[] = {
#define SYSCALL(number, name, ...) number,
#include "syscall.def"
};
static syscall_handler *const handlers[] = {
#define SYSCALL(number, name, ...) sys_##name,
#include "syscall.def"
};

static struct outcome sys_unknown(struct task *caller, const struct syscall_args *args)
{
        (void)caller;
        (void)args;
        return refuse(KERR_INVALID_ARGUMENT, 0, REASON_UNKNOWN_SYSCALL);
}

#ifdef VERDICT_CHECK
static uint64_t state_before; /* of the call that is being made */

/* In the place of every handler. */
static struct outcome checked(struct task *caller, const struct syscall_args *args)
{
        uint64_t number = trap_frame_number(&caller->frame);

        state_before = digest_state();
        for (size_t i = 0; i < sizeof(numbers); i++) {
                if (numbers[i] == number)
                        return handlers[i](caller, args);
        }
        return sys_unknown(caller, args);
}

static struct syscall_entry entry_of(syscall_handler *handle, unsigned number)
{
        (void)handle;
        return (struct syscall_entry){ .handle = checked, .number = number };
}

static void put_direct_calls(void)
{
}
#else
static const uint64_t state_before;

static struct syscall_entry entry_of(syscall_handler *handle, unsigned number)
{
        return (struct syscall_entry){ .handle = handle, .declared = contract_mask(number), .number = number };
}

/* These first try to go from task to task: queue/direct.h. */
static void put_direct_calls(void)
{
        syscalls[SYS_queue_call].handle = syscall_queue_call;
        syscalls[SYS_queue_reply_receive].handle = syscall_queue_reply_receive;
        syscalls[SYS_queue_call_words].handle = syscall_queue_call_words;
        syscalls[SYS_queue_reply_receive_words].handle = syscall_queue_reply_receive_words;
}
#endif

void syscall_initialise(void)
{
        for (unsigned number = 0; number < SYSCALL_NUMBERS; number++)
                syscalls[number] = entry_of(sys_unknown, SYS_unknown);
        for (size_t i = 0; i < sizeof(numbers); i++)
                syscalls[numbers[i]] = entry_of(handlers[i], numbers[i]);
        put_direct_calls();
}

/* What an interrupted call left for its restart is used up by any end of a call. */
static void forget_interruption(struct task *caller)
{
        if (caller->resumption.cancelled) {
                caller->resumption.cancelled = false;
                direct_permit(caller);
        }
        caller->resumption.rolled = false;
        cpu.pending &= ~(uint64_t)PENDING_RESTARTED;
}

/*
 * The frame's number is read again for the contract: a call of two phases has
 * changed it, and has put it back at its end.
 */
struct verdict syscall_settle(struct task *caller, int64_t code, uint64_t value, uint64_t gate_word)
{
        struct verdict verdict = { 0 };
        unsigned number = (unsigned)(gate_word >> 32);
        enum settlement settlement =
            resolve(caller, number, (struct outcome){ .code = code, .value = value }, &verdict);

        if (settlement == NOTHING_TO_SAY)
                return verdict;
        if (number != SYS_unknown)
                number = (unsigned)trap_frame_number(&caller->frame);
        if (settlement == SETTLED)
                verdict = gate(number, verdict);
        if (verdict.error != KERR_NONE)
                check_unchanged(number, verdict, state_before);
        forget_interruption(caller);
        if (cpu.pending != 0)
                trap_frame_set_verdict(&caller->frame, verdict);
        return verdict;
}
