/* What the bus asks of the kernel, each to be refused. */
#include "chain.h"

/* The last POSIX-style call of the bus, whole. */
static struct refusal last(void)
{
        struct last_verdict verdict = last_verdict();

        return refusal_from_verdict(verdict.syscall, verdict.verdict);
}

static void write_to_a_full_log(void)
{
        static handle_t log;

        if (log == 0)
                log = (handle_t)region_create(REGION_APPEND_ONLY, 4, 0);
        while (region_append(log, "full", 4) != -1)
                ;
}

static void send_to_a_full_queue(void)
{
        static handle_t queue;

        if (queue == 0)
                queue = (handle_t)queue_create(1, 4);
        while (queue_send(queue, "full", 4, MESSAGE_NORMAL, DEADLINE_NOW) != -1)
                ;
}

static void use_a_closed_handle(void)
{
        handle_t queue = (handle_t)queue_create(1, 4);

        capability_close(queue);
        queue_send(queue, "lost", 4, MESSAGE_NORMAL, DEADLINE_NOW);
}

struct refusal ask_kernel(uint32_t request)
{
        switch (request) {
        case WRITE_TO_A_LOG_THAT_IS_FULL:
                write_to_a_full_log();
                break;
        case SEND_TO_A_QUEUE_THAT_IS_FULL:
                send_to_a_full_queue();
                break;
        case USE_A_HANDLE_THAT_IS_CLOSED:
                use_a_closed_handle();
                break;
        default:
                return refusal_from_retcode(rcOk);
        }
        return last();
}
