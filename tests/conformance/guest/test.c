#include "test.h"

handle_t shared_words(volatile uint64_t **words)
{
        handle_t made = region(REGION_MUTABLE, FRAME_SIZE, 0);

        *words = AT(map_elsewhere(made, ACCESS_READ | ACCESS_WRITE));
        return made;
}

void sleep_for(uint64_t nanoseconds)
{
        VALUE(timer_wait, VALUE(clock_read) + nanoseconds);
}

bool waits_in(handle_t task, uint64_t number)
{
        struct task_information information = { 0 };

        VALUE(task_inspect, task, &information, sizeof information);
        return information.state == TASK_WAITING && information.syscall == number;
}

struct message_information receive_now(handle_t from)
{
        struct message_information information = { 0 };

        VALUE(queue_receive, from, buffer, MESSAGE_MAXIMUM, &information, DEADLINE_NOW);
        return information;
}
