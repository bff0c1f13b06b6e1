/*
 * kernel/queue/direct.h: a call and its answer from task to task, and what
 * becomes of it. The unit tests are made with the check build's handlers: here
 * the four calls get those of the release build.
 */
#include "machine.h"

#include "queue/queue.h"
#include "trap/syscall.h"

static struct task *first, *server;
static handle_t queue;

static void use_direct_calls(void)
{
        syscalls[SYS_queue_call].handle = syscall_queue_call;
        syscalls[SYS_queue_reply_receive].handle = syscall_queue_reply_receive;
        syscalls[SYS_queue_call_words].handle = syscall_queue_call_words;
        syscalls[SYS_queue_reply_receive_words].handle = syscall_queue_reply_receive_words;
}

/* The first task has a queue on which a child of that priority may serve. */
static void begin(enum task_priority priority)
{
        machine_begin();
        use_direct_calls();
        first = now.task;
        queue = value(queue_create, 2, 64);
        spawn_with(priority, queue, RIGHT_READ);
        value(queue_inspect, queue);
}

static void direct_begin(void)
{
        begin(PRIORITY_CRITICAL);
}

/* What these four calls refuse is not held against the state before: their handlers are not the check build's. */
static void direct_end(void)
{
        gate_counters.changed_by_refusals = 0;
        machine_end();
}

/* The child waits for a call, and the first task runs. */
static void wait_to_serve(uint64_t number, uint64_t capacity)
{
        call(timer_wait, host_time + 1000);
        server = now.task;
        cr_assert(server != first);
        fill_registers(2);
        if (number == SYS_queue_reply_receive)
                call(queue_reply_receive, GRANTED, OUTPUT, 0, capacity, 0, DEADLINE_NEVER);
        else
                call(queue_reply_receive_words, GRANTED, 0, 0, 0, 0, DEADLINE_NEVER);
        now = host_advance(1000);
        expect_running(first);
        cr_assert(server->direct == (number == SYS_queue_reply_receive ? DIRECT_SERVES : DIRECT_SERVES_WORDS));
        cr_assert(server->state == TASK_WAITING && server->wait.on.list == NULL);
        fill_registers(1);
        value(queue_inspect, queue);
        value(kernel_inspect, OUTPUT, sizeof(struct kernel_information));
        call(queue_call, HANDLE_SELF, 0, 0, 0, 0, DEADLINE_NOW);
        expect_refusal(INVALID_OBJECT_TYPE, 1, WRONG_TYPE);
}

/* The capability has been found to be good: what follows can go directly. */
static void call_directly(uint64_t length, uint64_t capacity)
{
        call(queue_send, queue, 0, 65, MESSAGE_LOW, DEADLINE_NOW);
        expect_refusal(MESSAGE_TOO_LARGE, 3, TOO_LONG);
        call(queue_call, queue, INPUT, length, OUTPUT, capacity, DEADLINE_NEVER);
        expect_running(server);
        cr_assert(first->direct == DIRECT_CALLS && server->direct == DIRECT_NONE);
        cr_assert(server->resumption.serving == &first->reply && first->reply.object.references == 0);
        expect_value(MESSAGE_VALUE(MESSAGE_CALL, 0, length));
}

Case(direct, a_call_and_its_answer_go_from_task_to_task)
{
        char text[16] = "";

        wait_to_serve(SYS_queue_reply_receive, 64);
        cr_assert(host_user_write(INPUT, "question", 8));
        call_directly(8, 16);
        cr_expect(has_pattern(2) && now.short_way);
        cr_assert(host_user_read(text, OUTPUT, 8));
        cr_expect_str_eq(text, "question");
        cr_assert(host_user_write(OUTPUT, "answer", 7));
        call(queue_reply_receive, GRANTED, OUTPUT, 7, 64, 0, DEADLINE_NEVER);
        expect_running(first);
        expect_value(7);
        cr_expect(has_pattern(1) && now.short_way);
        cr_assert(host_user_read(text, OUTPUT, 7));
        cr_expect_str_eq(text, "answer");
        cr_expect(server->direct == DIRECT_SERVES && first->direct == DIRECT_NONE && first->resumption.call == NULL);
        expect_number(inspect().replies, 0);
}

Case(direct, words_stay_in_registers)
{
        const uint64_t *argument = host_registers()->arguments.argument;

        wait_to_serve(SYS_queue_reply_receive_words, 0);
        call(queue_send, queue, 0, 65, MESSAGE_LOW, DEADLINE_NOW);
        call(queue_call_words, queue, 11, 12, 13, 14, DEADLINE_NEVER);
        expect_running(server);
        expect_value(MESSAGE_VALUE(MESSAGE_CALL, 0, 32));
        cr_expect(argument[2] == 11 && argument[3] == 12 && argument[4] == 13 && argument[5] == 14);
        cr_expect(first->direct == DIRECT_CALLS_WORDS && has_pattern(2));
        call(queue_reply_receive_words, GRANTED, 21, 22, 23, 24, DEADLINE_NEVER);
        expect_running(first);
        expect_value(32);
        cr_expect(argument[2] == 21 && argument[3] == 22 && argument[4] == 23 && argument[5] == 24);
        cr_expect(server->direct == DIRECT_SERVES_WORDS && has_pattern(1));
}

/* A server of the other kind, one that wants to be told more, a lower one beside another that is ready. */
Case(direct, what_cannot_go_directly_goes_all_the_same)
{
        wait_to_serve(SYS_queue_reply_receive_words, 0);
        call(queue_call, queue, 0, 0, 0, 0, DEADLINE_NEVER);
        expect_running(server);
        expect_value(MESSAGE_VALUE(MESSAGE_CALL, 0, 0));
        cr_expect(first->direct == DIRECT_NONE && first->resumption.call != NULL);
        call(queue_reply_receive, GRANTED, OUTPUT, 0, 64, OUTPUT + 0x800, DEADLINE_NEVER);
        expect_running(first);
        expect_value(0);
        cr_expect(server->direct == DIRECT_NONE && server->state == TASK_WAITING);
        call(queue_call, queue, 0, 0, 0, 0, DEADLINE_NEVER);
        expect_running(server);
        cr_expect(first->direct == DIRECT_NONE);
}

Case(direct, a_deadline_a_right_and_a_revocation_are_heeded)
{
        handle_t granted, only_read = value(capability_duplicate, queue, RIGHT_READ);

        wait_to_serve(SYS_queue_reply_receive, 64);
        granted = value(capability_grant, queue, HANDLE_SELF, RIGHT_WRITE, 0);
        value(queue_inspect, only_read);
        call(queue_call, only_read, 0, 0, 0, 0, DEADLINE_NEVER);
        expect_refusal(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT);
        call(queue_send, granted, 0, 65, MESSAGE_LOW, DEADLINE_NOW);
        expect_number(value(capability_revoke, queue), 2); /* the child's is the other: it looks again */
        call(queue_call, granted, 0, 0, 0, 0, DEADLINE_NEVER);
        expect_refusal(CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED);
}

/* No answer: it is told so, and nothing is left. */
/* The order of tasks is that of the ordinary way: equals in the order in which they became ready. */
Case(direct, a_call_passes_nobody_by)
{
        wait_to_serve(SYS_queue_reply_receive, 0);
        spawn_with(PRIORITY_CRITICAL, queue, RIGHT_READ);
        call(queue_call, queue, 0, 0, 0, 0, DEADLINE_NEVER);
        cr_expect(now.task != first && now.task != server, "who is ready already runs before the server");
        cr_expect(server->direct == DIRECT_NONE);
}

Case(direct, an_answer_passes_nobody_by)
{
        struct task *third;

        wait_to_serve(SYS_queue_reply_receive, 0);
        spawn_with(PRIORITY_CRITICAL, queue, RIGHT_READ);
        call(timer_wait, host_time + 1000);
        third = now.task;
        cr_assert(third != first && third != server);
        call(timer_wait, host_time + 5000);
        now = host_advance(1000);
        expect_running(first);
        call_directly(0, 0);
        now = host_advance(4500);
        expect_running(server);
        call(queue_reply_receive, GRANTED, 0, 0, 0, 0, DEADLINE_NEVER);
        cr_expect(now.task == third, "who has become ready meanwhile runs before the caller");
}

Case(direct, a_server_that_ends_ends_the_call)
{
        wait_to_serve(SYS_queue_reply_receive, 64);
        call_directly(8, 16);
        call(task_exit, 0);
        expect_running(first);
        expect_refusal(NOT_FOUND, 0, REPLY_CLOSED);
        cr_expect(has_pattern(1));
        expect_number(inspect().replies, 1);
        cr_expect(first->no_direct_calls && first->resumption.call == &first->reply);
}

Case(direct, a_caller_that_ends_is_answered_by_nobody_and_kept_until_then)
{
        handle_t child, caller_queue = value(queue_create, 2, 64);
        struct task *caller;

        child = spawn_with(PRIORITY_NORMAL, caller_queue, RIGHT_READ | RIGHT_WRITE);
        call(queue_reply_receive, caller_queue, OUTPUT, 0, 64, 0, DEADLINE_NEVER);
        /* The other child has the better claim: it waits, too. */
        call(timer_wait, DEADLINE_NEVER);
        caller = now.task;
        cr_assert(caller != first);
        value(queue_inspect, GRANTED);
        call(queue_call, GRANTED, INPUT, 4, OUTPUT, 4, DEADLINE_NEVER);
        expect_running(first);
        expect_value(MESSAGE_VALUE(MESSAGE_CALL, 0, 4));
        cr_assert(caller->direct == DIRECT_CALLS);
        value(task_kill, child);
        value(capability_close, child);
        expect_number(inspect().tasks, 3);
        cr_expect(first->resumption.serving->caller == NULL);
        call(queue_reply_receive, caller_queue, INPUT, 4, 64, 0, DEADLINE_NOW);
        expect_refusal(QUEUE_EMPTY, 6, DEADLINE_PASSED);
        expect_number(inspect().tasks, 2);
        expect_number(inspect().replies, 0);
}

/* It becomes what it would be had it waited in a list; and the answer comes all the same. */
Case(direct, an_interrupted_caller_waits_on_by_the_ordinary_way)
{
        handle_t caller = value(capability_duplicate, HANDLE_SELF, RIGHT_WRITE);
        struct capability *slot;

        value(upcall_register, HANDLER, 0);
        wait_to_serve(SYS_queue_reply_receive, 64);
        slot = &first->capabilities.pages[0][HANDLE_INDEX(caller)];
        call_directly(8, 16);
        cr_assert(slot->used);
        first->upcall.bits = 1;
        wait_end(first);
        cr_expect(first->direct == DIRECT_NONE && first->resumption.call == &first->reply);
        cr_expect(first->reply.object.references == 1 && first->reply.capacity == 16);
        expect_number(trap_frame_number(&first->frame), SYS_queue_await);
        call(timer_wait, host_time + 1000);
        expect_running(first);
        expect_number(host_registers()->program_counter, HANDLER);
        call(queue_call, queue, 0, 0, 0, 0, DEADLINE_NOW);
        cr_expect(first->direct == DIRECT_NONE, "not while another is outstanding");
        expect_refusal(TIMEOUT, 6, DEADLINE_PASSED);
        call(upcall_return, 0);
        now = host_advance(1000);
        expect_running(server);
        call(queue_reply_receive, GRANTED, OUTPUT, 3, 64, 0, DEADLINE_NOW);
        call(timer_wait, DEADLINE_NEVER);
        expect_running(first);
        expect_value(3);
        cr_expect(has_pattern(1) && !first->no_direct_calls);
}

/* One that comes to receive as well: the server waits in the list, before it. */
Case(direct, a_server_is_the_only_receiver_or_waits_in_the_list)
{
        wait_to_serve(SYS_queue_reply_receive, 64);
        cr_assert(queues->server == server && queues->waited_for == 1);
        call(queue_receive, queue, OUTPUT, 64, OUTPUT + 0x800, DEADLINE_NOW);
        expect_refusal(QUEUE_EMPTY, 5, DEADLINE_PASSED);
        cr_assert(queues->server == server && server->direct == DIRECT_SERVES, "a refusal changes nothing");
        call(queue_receive, queue, OUTPUT, 64, OUTPUT + 0x800, host_time + 10);
        expect_running(first);
        cr_assert(queues->server == NULL && server->direct == DIRECT_NONE && server->resumption.rolled);
        cr_assert(queues->receivers.first == server && queues->receivers.last == server);
}

/* What a wait that was restarted leaves is gone when a call has been handed over. */
Case(direct, a_direct_wait_leaves_no_trace_of_a_restart)
{
        wait_to_serve(SYS_queue_reply_receive, 64);
        call(queue_call, queue, INPUT, 1, OUTPUT, 1, host_time + 5000); /* by the ordinary way: it has a deadline */
        expect_running(server);
        call(queue_reply_receive, GRANTED, OUTPUT, 1, 64, 0, DEADLINE_NEVER);
        expect_running(first);
        expect_value(1);
        cr_assert(server->direct == DIRECT_SERVES);
        call_directly(8, 16);
        cr_expect(!server->resumption.rolled && cpu.pending == 0);
        call(queue_reply_receive, GRANTED, OUTPUT, 0, 64, 0, DEADLINE_NEVER);
        expect_running(first);
}
