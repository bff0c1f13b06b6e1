/*
 * Upcalls. The interrupted registers are kept by the kernel, so that nothing
 * can be forged, and a full user stack does not get in the way.
 */
#include "task/upcall.h"

#include "library/log.h"
#include "memory/frame.h"
#include "queue/queue.h"
#include "task/cpu.h"
#include "trap/syscall.h"

void upcall_deliver(struct task *task)
{
        struct upcall *upcall = &task->upcall;
        struct saved_context *saved = &upcall->saved[upcall->depth++];

        saved->frame = task->frame;
        processor_state_save(&task->processor, &saved->processor);
        saved->resumption = task->resumption;
        saved->resumption.cancelled |= upcall->cancel;
        task->resumption = (struct resumption){ 0 };
        trap_frame_begin_upcall(&task->frame, upcall->entry, upcall->bits, upcall->argument);
        upcall->bits = 0;
        upcall->cancel = false;
        direct_permit(task);
}

/* The call it made, and the one it was to answer. */
static void abandon_calls(struct resumption *resumption)
{
        struct reply *serving = resumption->serving;

        if (resumption->call != NULL)
                reply_abandon(resumption->call);
        resumption->call = resumption->serving = NULL;
        reply_let_go(serving);
}

void upcall_forget(struct task *task)
{
        struct upcall *upcall = &task->upcall;

        abandon_calls(&task->resumption);
        while (upcall->depth != 0)
                abandon_calls(&upcall->saved[--upcall->depth].resumption);
        if (upcall->saved != NULL) {
                frame_free(virtual_to_physical(upcall->saved));
                account_refund_frames(task->account, 1);
        }
        upcall->saved = NULL;
}

struct outcome sys_upcall_register(struct task *caller, const struct syscall_args *args)
{
        uint64_t entry = args->argument[0];
        struct upcall *upcall = &caller->upcall;

        if (entry != 0 && (entry < USER_BASE || entry >= USER_END))
                return refuse(KERR_INVALID_ARGUMENT, 1, REASON_OUT_OF_RANGE);
        if (entry != 0 && upcall->saved == NULL) {
                if (!account_has_frames(caller->account, 1))
                        return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_FRAME_QUOTA);
                if (!frame_available(1))
                        return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
                upcall->saved = physical_to_virtual(frame_allocate());
                account_charge_frames(caller->account, 1);
        }
        upcall->entry = entry;
        upcall->argument = args->argument[1];
        /* Bits that came while there was no handler. */
        if (upcall_deliverable(caller))
                cpu.pending |= PENDING_RESCHEDULE;
        return done(0);
}

/* The bits gather until they are delivered. Answers 1 if a wait was interrupted, else 0. */
struct outcome sys_upcall_post(struct task *caller, const struct syscall_args *args)
{
        uint64_t bits = args->argument[1], flags = args->argument[2];
        struct capability *capability;
        struct task *target;
        struct outcome outcome;

        if (bits == 0)
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_OUT_OF_RANGE);
        if ((flags & ~(uint64_t)UPCALL_CANCEL) != 0)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_UNKNOWN_FLAG);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_TASK, RIGHT_WRITE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        target = task_of(capability);
        if (target->state == TASK_ENDED)
                return refuse(KERR_NOT_PERMITTED, 1, REASON_TASK_ENDED);
        if (target->upcall.entry == 0)
                return refuse(KERR_NOT_PERMITTED, 1, REASON_NO_HANDLER);

        target->upcall.bits |= bits;
        if (target == caller)
                cpu.pending |= PENDING_RESCHEDULE;
        if (target->state != TASK_WAITING || !upcall_deliverable(target))
                return done(0);
        target->upcall.cancel |= (flags & UPCALL_CANCEL) != 0;
        wait_end(target);
        return done(1);
}

/* Resume what the upcall interrupted, with all its registers (EJUSTRETURN). */
struct outcome sys_upcall_return(struct task *caller, const struct syscall_args *args)
{
        struct upcall *upcall = &caller->upcall;
        struct saved_context *saved;

        (void)args;
        if (upcall->depth == 0)
                return refuse(KERR_NOT_PERMITTED, 0, REASON_NOT_IN_UPCALL);
        saved = &upcall->saved[--upcall->depth];
        abandon_calls(&caller->resumption);
        caller->frame = saved->frame;
        caller->resumption = saved->resumption;
        processor_state_restore(&caller->processor, &saved->processor);
        direct_permit(caller);
        return just_return();
}
