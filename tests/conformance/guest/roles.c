/* The parts that helpers play. */
#include "test.h"

void role_sleep(uint64_t parameter)
{
        (void)parameter;
        if (passing())
                VALUE(timer_wait, DEADLINE_NEVER);
}

void role_exit(uint64_t parameter)
{
        exit((int)parameter);
}

/* Cancels the wait of task grant 0, once it waits. Stays, since a helper that ends frees memory. */
void role_cancel(uint64_t parameter)
{
        volatile uint64_t *words =
            AT(VALUE(region_map, GRANTED(1), FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ | ACCESS_WRITE));

        words[1] = 1;
        while (words[0] == 0)
                ;
        VALUE(upcall_post, GRANTED(0), 1, UPCALL_CANCEL);
        role_sleep(parameter);
}

void role_send(uint64_t parameter)
{
        VALUE(queue_send, GRANTED(0), message, MESSAGE_LENGTH, parameter, DEADLINE_NEVER);
        role_sleep(0);
}

static void interrupt(uint64_t times)
{
        while (times-- != 0)
                VALUE(upcall_post, GRANTED(0), 1, 0);
}

void role_interrupt(uint64_t parameter)
{
        interrupt(parameter);
        VALUE(queue_send, GRANTED(1), message, MESSAGE_LENGTH, MESSAGE_NORMAL, DEADLINE_NEVER);
        role_sleep(0);
}

/* The same, where the task waits for room in queue grant 1. */
void role_interrupt_sender(uint64_t parameter)
{
        interrupt(parameter);
        receive_now(GRANTED(1));
        role_sleep(0);
}

/* The same, in each phase of a call. */
void role_interrupt_call(uint64_t parameter)
{
        struct message_information information;

        interrupt(parameter);
        receive_now(GRANTED(1));
        interrupt(parameter);
        information = receive_now(GRANTED(1));
        EXPECT(information.kind == MESSAGE_CALL);
        EXPECT(QUEUE_COUNT(VALUE(queue_inspect, GRANTED(1))) == 0);
        interrupt(parameter);
        VALUE(queue_reply, information.handle, buffer, MESSAGE_LENGTH);
        role_sleep(0);
}

/* The same, before it answers the call that the task awaits the reply of. */
void role_interrupt_await(uint64_t parameter)
{
        interrupt(parameter);
        VALUE(queue_reply, receive_now(GRANTED(1)).handle, message, 8);
        role_sleep(0);
}

/* The same, while the task waits for this one's end. */
void role_interrupt_waiter(uint64_t parameter)
{
        interrupt(parameter);
        exit(7);
}

/* At intervals, which is no end of them for a deadline that they stretch. */
void role_interrupt_timer(uint64_t parameter)
{
        while (parameter-- != 0) {
                sleep_for(5 * MILLISECOND);
                VALUE(upcall_post, GRANTED(0), 1, 0);
        }
        role_sleep(0);
}

static handle_t receive_call(void)
{
        struct message_information information = { 0 };

        VALUE(queue_receive, GRANTED(0), buffer, MESSAGE_MAXIMUM, &information, DEADLINE_NEVER);
        return information.handle;
}

void role_answer(uint64_t parameter)
{
        (void)parameter;
        for (;;)
                VALUE(queue_reply, receive_call(), message, MESSAGE_LENGTH);
}

void role_drop(uint64_t parameter)
{
        (void)parameter;
        for (;;)
                VALUE(capability_close, receive_call());
}

/* Answers nothing, and ends; or holds on to it. */
void role_keep_call(uint64_t parameter)
{
        receive_call();
        if (parameter != 0)
                role_sleep(0);
}

void role_call(uint64_t parameter)
{
        (void)parameter;
        VALUE(queue_call, GRANTED(0), message, MESSAGE_LENGTH, buffer, MESSAGE_LENGTH, DEADLINE_NEVER);
}

/* Waits to receive, and is told that the capability was revoked. */
void role_revoked(uint64_t parameter)
{
        struct message_information information;

        (void)parameter;
        REFUSED(CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED, queue_receive, GRANTED(0), buffer, MESSAGE_LENGTH,
                &information, DEADLINE_NEVER);
}

/* Receives one message, then says so in queue grant 1. */
void role_relay(uint64_t parameter)
{
        struct message_information information;

        VALUE(queue_receive, GRANTED(0), buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER);
        VALUE(queue_send, GRANTED(1), &parameter, 1, MESSAGE_NORMAL, DEADLINE_NEVER);
}
