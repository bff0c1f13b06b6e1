/* A task that is there while others are measured: it waits, or sends. What it is granted is a queue. */
#include "idle.h"

static void receive_for_ever(void)
{
        struct message_information information;

        for (;;)
                sys_queue_receive(GRANTED(0), NULL, 0, &information, DEADLINE_NEVER);
}

static void send_for_ever(void)
{
        for (;;)
                sys_queue_send(GRANTED(0), NULL, 0, MESSAGE_NORMAL, DEADLINE_NEVER);
}

int main(void)
{
        if (startup_argument() == IDLE_RECEIVE)
                receive_for_ever();
        if (startup_argument() == IDLE_SEND)
                send_for_ever();
        for (;;)
                sys_timer_wait(deadline_in(IDLE_SLEEP_TIME));
}
