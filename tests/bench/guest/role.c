/* The second tasks of the bench. */
#include "bench.h"

static const struct quota role_quota = { .capabilities = 32, .regions = 16, .frames = 256, .tasks = 0 };

handle_t role_start(enum role role, unsigned priority, handle_t granted, unsigned rights)
{
        struct spawn_grant grant = { .handle = granted, .rights = rights };
        int64_t task = spawn("bench", role, priority, &role_quota, &grant, 1);

        if (task == -1) {
                verdict_print("bench: a second task");
                exit(1);
        }
        return (handle_t)task;
}

void role_end(handle_t task)
{
        must("task_kill", sys_task_kill(task));
        must("capability_close", sys_capability_close(task));
}

static _Noreturn void answer_for_ever(void)
{
        struct message_information *information = NULL;
        handle_t queue = GRANTED(0);
        uint64_t capacity = 0;
        void *buffer = NULL;

        /* Values, not constants: they stay in their registers from call to call. */
        __asm__("" : "+r"(queue), "+r"(buffer), "+r"(capacity), "+r"(information));
        for (;;)
                sys_queue_reply_receive(queue, buffer, 0, capacity, information, DEADLINE_NEVER);
}

/* The answer is the message itself, in registers; or in memory. */
static _Noreturn void echo_words_for_ever(void)
{
        uint64_t words[MESSAGE_WORDS] = { 0 };

        for (;;)
                sys_reply_receive_words(GRANTED(0), words, DEADLINE_NEVER);
}

static _Noreturn void echo_for_ever(void)
{
        uint64_t message[8], length = 0;

        for (;;) {
                struct verdict verdict =
                    sys_queue_reply_receive(GRANTED(0), message, length, sizeof(message), NULL, DEADLINE_NEVER);

                length = MESSAGE_VALUE_LENGTH(verdict.value);
        }
}

void role_run(enum role role)
{
        switch (role) {
        case ROLE_ANSWER:
                answer_for_ever();
        case ROLE_ECHO_WORDS:
                echo_words_for_ever();
        case ROLE_ECHO:
                echo_for_ever();
        case ROLE_SEND:
                for (;;)
                        sys_queue_send(GRANTED(0), NULL, 0, MESSAGE_NORMAL, DEADLINE_NEVER);
        case ROLE_YIELD:
                for (;;)
                        sys_task_yield();
        case ROLE_BENCH:
        case ROLE_BENCH_BRIEF:
                break;
        }
}
