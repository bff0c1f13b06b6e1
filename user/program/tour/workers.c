/* What the tasks of the tour's first part do. Their queues and regions are their grants. */
#include "tour.h"

static const char *const priorities[MESSAGE_PRIORITIES] = {
        [MESSAGE_LOW] = "low",
        [MESSAGE_NORMAL] = "normal",
        [MESSAGE_HIGH] = "high",
        [MESSAGE_URGENT] = "urgent",
};

static void send(const char *text, unsigned priority)
{
        must(queue_send(GRANTED(0), text, strlen(text), priority, DEADLINE_NEVER));
        say("sends %-10s with priority %s", text, priorities[priority]);
}

int producer(void)
{
        send("\"later\"", MESSAGE_LOW);
        send("\"soon\"", MESSAGE_HIGH);
        send("\"at once\"", MESSAGE_URGENT);
        return 0;
}

int consumer(void)
{
        struct message_information information;
        char text[16];

        for (int i = 0; i < 3; i++) {
                int length = (int)must(queue_receive(GRANTED(0), text, sizeof(text), &information, DEADLINE_NEVER));

                say("receives %-*.*s (%s)", 10, length, text, priorities[information.priority]);
        }
        return 0;
}

static void append(const char *text)
{
        must(region_append(GRANTED(1), text, strlen(text)));
}

/* Into an append-only region: what was read of it once will never be otherwise. */
int logger(void)
{
        struct region_information region;

        append("the log grows at its end,");
        append(" and nobody can change what stands in it");
        must(region_inspect(GRANTED(1), &region, sizeof(region)));
        say("appends %u bytes to its log, and sends a descriptor of them", (unsigned)region.used);
        must(queue_send_descriptor(GRANTED(0), GRANTED(1), 0, region.used, MESSAGE_NORMAL, DEADLINE_NEVER));
        return 0;
}

int reader(void)
{
        struct message_information information;
        const char *text;

        must(queue_receive(GRANTED(0), NULL, 0, &information, DEADLINE_NEVER));
        text = (const char *)must(region_map(information.handle, 0, 0, FRAME_SIZE, ACCESS_READ));
        say("maps the region and reads there, no byte copied:");
        say("\"%.*s\"", (int)information.length, text + information.offset);
        return 0;
}

/* Answers until somebody ends it. */
int server(void)
{
        struct message_information information;
        struct question question;

        for (;;) {
                must(queue_receive(GRANTED(0), &question, sizeof(question), &information, DEADLINE_NEVER));
                say("is asked for %u x %u by the holder of badge %u", question.one, question.other, information.badge);

                uint32_t answer = question.one * question.other;

                must(queue_reply(information.handle, &answer, sizeof(answer)));
        }
}

int client(void)
{
        struct question question = { .one = 6, .other = 7 };
        uint32_t answer;

        must(queue_call(GRANTED(0), &question, sizeof(question), &answer, sizeof(answer), DEADLINE_NEVER));
        say("calls the server, and gets %u", answer);
        return 0;
}

static void wake(uint64_t bits, void *argument)
{
        (void)argument;
        say("an upcall interrupts the wait, with bits 0x%llx", (unsigned long long)bits);
}

int sleeper(void)
{
        uint64_t deadline = deadline_in(2 * MILLISECOND);
        char sentence[128];

        must(timer_wait(deadline));
        say("slept for 2 ms%s", (uint64_t)clock_read() >= deadline ? "" : ", but woke too early");
        must(on_upcall(wake, NULL));
        say("goes to sleep for ever");
        timer_wait(DEADLINE_NEVER);
        say("is awake: errno is %s, and the whole verdict", errno_name(errno));
        verdict_describe(sentence, sizeof(sentence), last_verdict().syscall, last_verdict().verdict);
        say("%s", sentence);
        return 0;
}

int careless(void)
{
        volatile int *nowhere = NULL;

        say("writes through a null pointer");
        print_flush();
        *nowhere = 1;
        return 0;
}
