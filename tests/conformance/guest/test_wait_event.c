/* What becomes of those who wait when somebody else takes away what they wait by: each such event, each call. */
#include "waiting.h"

enum event {
        REVOKE_QUEUE,  /* the waiter's capability for it is revoked */
        DESTROY_QUEUE, /* and the queue ends */
        CLOSE_QUEUE,   /* somebody else's capability is closed */
        REVOKE_REGION,
        REVOKE_TASK,
        KILL_TASK,
        KILL_SERVER, /* who has been given the call */
        INTERRUPT,   /* an upcall */
        CANCEL,
        EVENTS,
};

struct end {
        bool ends;
        enum kernel_error error;
        unsigned argument;
        enum reason reason;
};

#define WAITS_ON                                                                                                       \
        {                                                                                                              \
                false, KERR_NONE, 0, REASON_NONE                                                                       \
        }
#define IS_DONE                                                                                                        \
        {                                                                                                              \
                true, KERR_NONE, 0, REASON_NONE                                                                        \
        }
#define ENDS(kernel_error, at, why)                                                                                    \
        {                                                                                                              \
                true, KERR_##kernel_error, at, REASON_##why                                                            \
        }
#define REVOKED_AT(at) ENDS(CAPABILITY_REVOKED, at, ANCESTOR_REVOKED)
#define NO_REPLY ENDS(NOT_FOUND, 0, REPLY_CLOSED)

/* clang-format off */
static const struct end ends[WAITS_KINDS][EVENTS] = {
        [WAIT_timer]      = { [CANCEL] = ENDS(TIMEOUT, 1, CANCELLED) },
        [WAIT_task]       = { [CANCEL] = ENDS(TIMEOUT, 2, CANCELLED), [REVOKE_TASK] = REVOKED_AT(1), [KILL_TASK] = IS_DONE },
        [WAIT_send]       = { [CANCEL] = ENDS(QUEUE_FULL, 5, CANCELLED), [REVOKE_QUEUE] = REVOKED_AT(1), [DESTROY_QUEUE] = REVOKED_AT(1) },
        [WAIT_descriptor] = { [CANCEL] = ENDS(QUEUE_FULL, 6, CANCELLED), [REVOKE_QUEUE] = REVOKED_AT(1), [DESTROY_QUEUE] = REVOKED_AT(1), [REVOKE_REGION] = REVOKED_AT(2) },
        [WAIT_receive]    = { [CANCEL] = ENDS(QUEUE_EMPTY, 5, CANCELLED), [REVOKE_QUEUE] = REVOKED_AT(1), [DESTROY_QUEUE] = REVOKED_AT(1) },
        [WAIT_call]       = { [CANCEL] = ENDS(QUEUE_FULL, 6, CANCELLED), [REVOKE_QUEUE] = REVOKED_AT(1), [DESTROY_QUEUE] = REVOKED_AT(1) },
        [WAIT_reply]      = { [CANCEL] = ENDS(TIMEOUT, 6, CANCELLED), [DESTROY_QUEUE] = NO_REPLY },
        [WAIT_await]      = { [CANCEL] = ENDS(TIMEOUT, 6, CANCELLED), [DESTROY_QUEUE] = NO_REPLY },
        [WAIT_serve]      = { [CANCEL] = ENDS(QUEUE_EMPTY, 6, CANCELLED), [REVOKE_QUEUE] = REVOKED_AT(1), [DESTROY_QUEUE] = REVOKED_AT(1) },
        [WAIT_serve_words] = { [CANCEL] = ENDS(QUEUE_EMPTY, 6, CANCELLED), [REVOKE_QUEUE] = REVOKED_AT(1), [DESTROY_QUEUE] = REVOKED_AT(1) },
        [WAIT_words]      = { [CANCEL] = ENDS(TIMEOUT, 6, CANCELLED), [DESTROY_QUEUE] = NO_REPLY },
        [WAIT_served]     = { [CANCEL] = ENDS(TIMEOUT, 6, CANCELLED), [KILL_SERVER] = NO_REPLY },
        [WAIT_served_words] = { [CANCEL] = ENDS(TIMEOUT, 6, CANCELLED), [KILL_SERVER] = NO_REPLY },
};
/* clang-format on */

static void happen(enum event event, const struct waited *on, handle_t waiter)
{
        switch (event) {
        case REVOKE_QUEUE:
                EXPECT(VALUE(capability_revoke, on->queue) == 1u + (on->server != 0));
                break;
        case DESTROY_QUEUE:
                VALUE(capability_revoke, on->queue);
                VALUE(capability_close, on->queue);
                break;
        case CLOSE_QUEUE:
                VALUE(capability_close, on->queue);
                break;
        case REVOKE_REGION:
                EXPECT(VALUE(capability_revoke, on->region) == 1);
                break;
        case REVOKE_TASK:
                EXPECT(VALUE(capability_revoke, on->task) == 1);
                break;
        case KILL_TASK:
                VALUE(task_kill, on->task);
                break;
        case KILL_SERVER:
                if (on->server != 0)
                        VALUE(task_kill, on->server);
                break;
        case INTERRUPT:
        case CANCEL:
                EXPECT(VALUE(upcall_post, waiter, 1, event == CANCEL ? UPCALL_CANCEL : 0) == 1);
                break;
        case EVENTS:
                break;
        }
}

static handle_t waiter_of(enum waiting kind, const struct end *end, const struct waited *on)
{
        handle_t task = HELPER(ROLE_waiting, WAITING_PARAMETER(kind, end->error, end->argument, end->reason),
                               { on->queue, RIGHT_READ | RIGHT_WRITE, 0 }, { on->region, RIGHT_READ | RIGHT_GRANT, 0 },
                               { on->task, RIGHT_READ, 0 });

        SLEEP_UNTIL(waits_in(task, waiting_number(kind)));
        return task;
}

/* It did not end, and does not when it is made to look again. */
static void expect_waits_on(handle_t task, unsigned number)
{
        sleep_for(MILLISECOND);
        EXPECT(waits_in(task, number));
        EXPECT(VALUE(upcall_post, task, 1, 0) == 1);
        SLEEP_UNTIL(waits_in(task, number));
        VALUE(task_kill, task);
}

static void try_event(enum event event)
{
        for (enum waiting kind = 0; kind < WAITS_KINDS && passing(); kind++) {
                const struct end *end = &ends[kind][event];
                struct waited on = waited_objects(kind);
                handle_t task = waiter_of(kind, end, &on);

                happen(event, &on, task);
                if (end->ends)
                        EXPECT_EXIT(task, 0);
                else
                        expect_waits_on(task, waiting_number(kind));
                if (!passing())
                        note("event %u, call %u\n", event, kind);
                unwind();
        }
}

void test_wait_revoked(void)
{
        struct kernel_information before = counters(), after;

        try_event(REVOKE_QUEUE);
        try_event(REVOKE_REGION);
        try_event(REVOKE_TASK);
        after = counters();
        EXPECT(counters_equal(&before, &after));
}

void test_wait_destroyed(void)
{
        struct kernel_information before = counters(), after;

        try_event(DESTROY_QUEUE);
        try_event(CLOSE_QUEUE);
        try_event(KILL_TASK);
        try_event(KILL_SERVER);
        after = counters();
        EXPECT(counters_equal(&before, &after));
}

void test_wait_cancelled(void)
{
        try_event(INTERRUPT);
        try_event(CANCEL);
}

/* All of them end, and not just the first in the list. */
void test_wait_crowd(void)
{
        static const struct end end = REVOKED_AT(1);
        struct waited on = waited_objects(WAIT_send);
        handle_t tasks[6];

        for (unsigned i = 0; i < 6; i++) {
                struct waited part = on;

                part.queue = i % 2 == 0 ? on.queue : keep(VALUE(capability_duplicate, on.queue, rights_of(on.queue)));
                tasks[i] = waiter_of(i % 3 == 0 ? WAIT_send : i % 3 == 1 ? WAIT_descriptor : WAIT_call, &end, &part);
                if (i % 2 != 0)
                        VALUE(task_kill, tasks[i]);
        }
        EXPECT(VALUE(capability_revoke, on.queue) == 3);
        for (unsigned i = 0; i < 6; i += 2)
                EXPECT_EXIT(tasks[i], 0);
}

/* Room that was made for one who is killed before he takes it. */
void test_wait_heir(void)
{
        static const struct end done = IS_DONE;
        struct waited on = waited_objects(WAIT_send);
        handle_t first = waiter_of(WAIT_send, &done, &on), second = waiter_of(WAIT_send, &done, &on);

        receive_now(on.queue);
        VALUE(task_kill, first);
        EXPECT_EXIT(second, 0);
}

/* The message is there, and its sender is not. */
void test_wait_caller_gone(void)
{
        static const struct end done = IS_DONE;
        struct waited on = waited_objects(WAIT_reply);
        handle_t caller = waiter_of(WAIT_reply, &done, &on);
        struct message_information information;

        VALUE(task_kill, caller);
        information = receive_now(on.queue);
        keep(information.handle);
        EXPECT(information.kind == MESSAGE_CALL);
        REFUSED(NOT_FOUND, 1, CALLER_GONE, queue_reply, information.handle, message, 1);
}

/* As long as one is left who could answer, the caller waits; the first answer is the answer. */
void test_wait_answerers(void)
{
        static const struct end done = IS_DONE, closed_unanswered = NO_REPLY;

        for (unsigned round = 0; round < 2; round++) {
                struct waited on = waited_objects(WAIT_reply);
                handle_t caller = waiter_of(WAIT_reply, round == 0 ? &done : &closed_unanswered, &on);
                handle_t one = keep(receive_now(on.queue).handle), two, three;

                two = keep(VALUE(capability_duplicate, one, RIGHT_WRITE));
                three = keep(VALUE(capability_grant, one, HANDLE_SELF, RIGHT_WRITE, 0));
                VALUE(capability_revoke, one);
                REFUSED(CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED, queue_reply, three, message, 1);
                VALUE(capability_close, one);
                sleep_for(MILLISECOND);
                EXPECT(waits_in(caller, SYS_queue_call));
                if (round == 0)
                        VALUE(queue_reply, two, message, 1);
                else
                        VALUE(capability_close, two);
                REFUSED(STALE_HANDLE, 1, CLOSED_SINCE, queue_reply, two, message, 1);
                EXPECT_EXIT(caller, 0);
                unwind();
        }
}
