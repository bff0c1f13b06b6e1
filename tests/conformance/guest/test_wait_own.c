/* What becomes of a wait when the waiter's own upcall takes away, or brings, what it waits by; and nested waits. */
#include "waiting.h"

static struct waited on;
static void (*action)(void);
static struct verdict within; /* of what the handler did */
static bool wait_for_good;    /* with no deadline, in the ways that there are for that alone */

_Noreturn static void act(uint64_t bits, uint64_t argument)
{
        (void)bits;
        (void)argument;
        action();
        for (;;)
                sys_upcall_return();
}

/* Wait in that call; a helper interrupts it. A call that wrongly waits on ends by its deadline. */
static struct verdict wait_and_act(enum waiting kind, void (*what)(void))
{
        struct verdict verdict;

        action = what;
        on.deadline = wait_for_good ? DEADLINE_NEVER : VALUE(clock_read) + 200 * MILLISECOND;
        VALUE(upcall_register, ADDRESS(act), 0);
        HELPER(ROLE_post, 0, { HANDLE_SELF, RIGHT_WRITE, 0 });
        verdict = wait_in(kind, &on);
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
        return verdict;
}

static void prepare_wait(enum waiting kind)
{
        on = waited_objects(kind);
        on.message = map_elsewhere(mutable_region(), ACCESS_READ | ACCESS_WRITE);
        on.buffer = map_elsewhere(mutable_region(), ACCESS_READ | ACCESS_WRITE);
        on.information = map_elsewhere(mutable_region(), ACCESS_READ | ACCESS_WRITE);
}

#define EXPECT_ENDS(kind, what, kernel_error, at, why)                                                                 \
        do {                                                                                                           \
                prepare_wait(WAIT_##kind);                                                                             \
                EXPECT(refused_by(wait_and_act(WAIT_##kind, what), KERR_##kernel_error, at, REASON_##why));            \
                unwind();                                                                                              \
        } while (0)

/* The slot is used again: it is not the object that is in it now. */
static void close_again(handle_t handle)
{
        VALUE(capability_close, handle);
        mutable_region();
}

static void close_queue(void)
{
        close_again(on.queue);
}

static void close_region(void)
{
        close_again(on.region);
}

static void close_task(void)
{
        VALUE(task_kill, on.task);
        close_again(on.task);
}

void test_wait_closed(void)
{
        EXPECT_ENDS(task, close_task, STALE_HANDLE, 1, CLOSED_SINCE);
        EXPECT_ENDS(send, close_queue, STALE_HANDLE, 1, CLOSED_SINCE);
        EXPECT_ENDS(descriptor, close_queue, STALE_HANDLE, 1, CLOSED_SINCE);
        EXPECT_ENDS(descriptor, close_region, STALE_HANDLE, 2, CLOSED_SINCE);
        EXPECT_ENDS(receive, close_queue, STALE_HANDLE, 1, CLOSED_SINCE);
        EXPECT_ENDS(call, close_queue, STALE_HANDLE, 1, CLOSED_SINCE);
        /* It has sent: but the queue ends with its last capability, and the message with the queue. */
        EXPECT_ENDS(reply, close_queue, NOT_FOUND, 0, REPLY_CLOSED);
        EXPECT_ENDS(await, close_queue, NOT_FOUND, 0, REPLY_CLOSED);
        EXPECT_ENDS(words, close_queue, NOT_FOUND, 0, REPLY_CLOSED);
        EXPECT_ENDS(serve, close_queue, STALE_HANDLE, 1, CLOSED_SINCE);
        EXPECT_ENDS(serve_words, close_queue, STALE_HANDLE, 1, CLOSED_SINCE);
        wait_for_good = true;
        EXPECT_ENDS(serve, close_queue, STALE_HANDLE, 1, CLOSED_SINCE);
        EXPECT_ENDS(serve_words, close_queue, STALE_HANDLE, 1, CLOSED_SINCE);
        wait_for_good = false;
}

static void unmap_message(void)
{
        VALUE(region_unmap, on.message);
}

static void unmap_buffer(void)
{
        VALUE(region_unmap, on.buffer);
}

static void unmap_information(void)
{
        VALUE(region_unmap, on.information);
}

void test_wait_unmapped(void)
{
        EXPECT_ENDS(send, unmap_message, INVALID_ARGUMENT, 2, NOT_READABLE);
        EXPECT_ENDS(receive, unmap_buffer, INVALID_ARGUMENT, 2, NOT_WRITABLE);
        EXPECT_ENDS(receive, unmap_information, INVALID_ARGUMENT, 4, NOT_WRITABLE);
        EXPECT_ENDS(call, unmap_message, INVALID_ARGUMENT, 2, NOT_READABLE);
        EXPECT_ENDS(call, unmap_buffer, INVALID_ARGUMENT, 4, NOT_WRITABLE);
        EXPECT_ENDS(reply, unmap_buffer, INVALID_ARGUMENT, 4, NOT_WRITABLE);
        EXPECT_ENDS(await, unmap_buffer, INVALID_ARGUMENT, 4, NOT_WRITABLE);
        EXPECT_ENDS(serve, unmap_buffer, INVALID_ARGUMENT, 2, NOT_WRITABLE);
        wait_for_good = true;
        EXPECT_ENDS(serve, unmap_buffer, INVALID_ARGUMENT, 2, NOT_WRITABLE);
        EXPECT_ENDS(served, unmap_buffer, INVALID_ARGUMENT, 4, NOT_WRITABLE);
        wait_for_good = false;
        /* What was sent is needed no more. */
        EXPECT_ENDS(reply, unmap_message, TIMEOUT, 6, DEADLINE_PASSED);
        EXPECT_ENDS(await, unmap_message, TIMEOUT, 6, DEADLINE_PASSED);
}

/* The reply is not lost with the buffer. */
void test_wait_reply_kept(void)
{
        prepare_wait(WAIT_reply);
        EXPECT(refused_by(wait_and_act(WAIT_reply, unmap_buffer), KERR_INVALID_ARGUMENT, 4, REASON_NOT_WRITABLE));
        VALUE(queue_reply, receive_now(on.queue).handle, "answer", 6);
        EXPECT(VALUE(queue_await, 0, NULL, 0, buffer, MESSAGE_LENGTH, DEADLINE_NOW) == 6);
        EXPECT(memcmp(buffer, "answer", 6) == 0);
}

static void grant_once(void)
{
        on.region = VALUE(capability_grant, on.region, HANDLE_SELF, RIGHT_READ, 0);
}

static void map_device(void)
{
        map_elsewhere(on.region, ACCESS_READ | MEMORY_DEVICE);
}

/* The other rows of a descriptor's region. */
void test_wait_descriptor(void)
{
        prepare_wait(WAIT_descriptor);
        on.region = keep(VALUE(capability_grant, on.region, HANDLE_SELF, RIGHT_READ | RIGHT_GRANT_ONCE, 0));
        EXPECT(refused_by(wait_and_act(WAIT_descriptor, grant_once), KERR_CANNOT_GRANT, 2, REASON_NO_GRANT_RIGHT));
        keep(on.region);
        unwind();
        EXPECT_ENDS(descriptor, map_device, COHERENCE_VIOLATION, 2, OTHER_MEMORY_TYPE);
}

static void send_one(void)
{
        within = CALL(queue_send, on.queue, message, 7, MESSAGE_NORMAL, DEADLINE_NOW);
}

static void receive_one(void)
{
        struct message_information information;

        within = CALL(queue_receive, on.queue, buffer, MESSAGE_MAXIMUM, &information, DEADLINE_NOW);
        if (within.error == 0 && information.kind == MESSAGE_CALL)
                VALUE(queue_reply, information.handle, message, 9);
}

static void kill_task(void)
{
        within = CALL(task_kill, on.task);
}

static void sleep_until_deadline(void)
{
        within = CALL(timer_wait, on.deadline);
}

#define EXPECT_DONE(kind, what, expected)                                                                              \
        do {                                                                                                           \
                struct verdict verdict_;                                                                               \
                                                                                                                       \
                prepare_wait(WAIT_##kind);                                                                             \
                verdict_ = wait_and_act(WAIT_##kind, what);                                                            \
                EXPECT(within.error == 0 && verdict_.error == 0 && verdict_.value == (expected));                      \
                unwind();                                                                                              \
        } while (0)

void test_wait_fulfilled(void)
{
        EXPECT_DONE(timer, sleep_until_deadline, 0);
        EXPECT_DONE(task, kill_task, (uint64_t)END_KILLED << 32);
        EXPECT_DONE(send, receive_one, 0);
        EXPECT_DONE(descriptor, receive_one, 0);
        EXPECT_DONE(receive, send_one, 7);
        EXPECT_DONE(reply, receive_one, 9);
        EXPECT_DONE(await, receive_one, 9);
        EXPECT_DONE(words, receive_one, 9);
        for (unsigned i = 0; i < 2; i++) {
                EXPECT_DONE(serve, send_one, MESSAGE_VALUE(MESSAGE_BYTES, 0, 7));
                EXPECT_DONE(serve_words, send_one, MESSAGE_VALUE(MESSAGE_BYTES, 0, 7));
                wait_for_good = !wait_for_good;
        }
}

/* A call of the handler's own is another, and ends with the handler. */
static void call_too(void)
{
        handle_t ring = some_queue();

        within = CALL(queue_await, 0, NULL, 0, buffer, MESSAGE_LENGTH, DEADLINE_NOW);
        EXPECT(refused_by(within, KERR_NOT_PERMITTED, 0, REASON_NO_CALL_OUTSTANDING));
        within = CALL(queue_call, ring, message, 1, buffer, MESSAGE_LENGTH, DEADLINE_NOW);
        EXPECT(refused_by(within, KERR_TIMEOUT, 6, REASON_DEADLINE_PASSED));
        receive_one();
}

void test_wait_call_within(void)
{
        EXPECT_DONE(reply, call_too, 9);
        EXPECT_DONE(words, call_too, 9);
        EXPECT_DONE(await, call_too, 9);
}

/* A cancelled wait whose end has come before it looks is done, as all others are. */
void test_wait_cancelled_late(void)
{
        prepare_wait(WAIT_timer);
        action = sleep_until_deadline;
        on.deadline = VALUE(clock_read) + 5 * MILLISECOND;
        VALUE(upcall_register, ADDRESS(act), 0);
        HELPER(ROLE_post, UPCALL_CANCEL, { HANDLE_SELF, RIGHT_WRITE, 0 });
        VALUE(timer_wait, on.deadline);
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
}

/* --- Every level a wait of its own ------------------------------------------- */

static const enum waiting level_kind[] = { WAIT_reply, WAIT_receive, WAIT_timer, WAIT_task, WAIT_send };
#define LEVELS (sizeof level_kind / sizeof level_kind[0])
_Static_assert(LEVELS == UPCALL_DEPTH_MAXIMUM + 1, "one for each depth, and the one that is no upcall");

static struct waited level_on[LEVELS];
static struct verdict level_verdict[LEVELS];
static volatile unsigned level;

static void wait_at_level(void)
{
        unsigned at = level++;

        level_verdict[at] = wait_in(level_kind[at], &level_on[at]);
        level--;
}

/* Bit 0: wait. Else it has come to cancel a wait, and that is all. */
_Noreturn static void wait_in_upcall(uint64_t bits, uint64_t argument)
{
        (void)argument;
        if ((bits & 1) != 0)
                wait_at_level();
        for (;;)
                sys_upcall_return();
}

/* Interrupts grant 0 down to the last depth, ends that wait by room in queue grant 1, and cancels all the others. */
void role_nest(uint64_t parameter)
{
        for (unsigned i = 0; i < UPCALL_DEPTH_MAXIMUM; i++)
                EXPECT(VALUE(upcall_post, GRANTED(0), 1, parameter) == 1);
        receive_now(GRANTED(1));
        for (unsigned i = 0; i < UPCALL_DEPTH_MAXIMUM; i++)
                EXPECT(VALUE(upcall_post, GRANTED(0), 2, UPCALL_CANCEL) == 1);
        role_sleep(0);
}

void test_wait_nested(void)
{
        for (unsigned i = 0; i < LEVELS; i++)
                level_on[i] = waited_objects(level_kind[i]);
        level = 0;
        VALUE(upcall_register, ADDRESS(wait_in_upcall), 0);
        HELPER(ROLE_nest, 0, { HANDLE_SELF, RIGHT_WRITE, 0 }, { level_on[LEVELS - 1].queue, RIGHT_READ, 0 });
        wait_at_level();
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
        EXPECT(level == 0);
        EXPECT(refused_by(level_verdict[0], KERR_TIMEOUT, 6, REASON_CANCELLED));
        EXPECT(refused_by(level_verdict[1], KERR_QUEUE_EMPTY, 5, REASON_CANCELLED));
        EXPECT(refused_by(level_verdict[2], KERR_TIMEOUT, 1, REASON_CANCELLED));
        EXPECT(refused_by(level_verdict[3], KERR_TIMEOUT, 2, REASON_CANCELLED));
        EXPECT(level_verdict[4].error == 0);
        REFUSED(NOT_PERMITTED, 0, NOT_IN_UPCALL, upcall_return);
}
