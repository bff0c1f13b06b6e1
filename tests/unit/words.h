/*
 * Tests of calls and answers of four words in registers: each by the ordinary
 * way (a message in the ring), and by the direct one (queue/direct.h), which
 * must not be told apart but by what it costs.
 */
#ifndef UNIT_WORDS_H
#define UNIT_WORDS_H

#include "machine.h"

#include "queue/direct.h"

#define WORDS_BYTES (8 * MESSAGE_WORDS)
#define CALL_VALUE(badge, length) MESSAGE_VALUE(MESSAGE_CALL, badge, length)

static bool direct;
static struct task *first, *server;
static handle_t queue, child; /* child: the server, to the first */

#define BothWays(name)                                                                                                 \
        static void name(void);                                                                                        \
        Test(words, name##_in_the_ring)                                                                                \
        {                                                                                                              \
                machine_begin();                                                                                       \
                direct = false;                                                                                        \
                name();                                                                                                \
                machine_end();                                                                                         \
        }                                                                                                              \
        Test(words, name##_directly)                                                                                   \
        {                                                                                                              \
                machine_begin();                                                                                       \
                direct = true;                                                                                         \
                host_take_direct_way(true);                                                                            \
                name();                                                                                                \
                machine_end();                                                                                         \
        }                                                                                                              \
        static void name(void)

/* A queue for messages of so many bytes, and a task that has it as GRANTED and runs when the first one waits. */
static inline void begin(uint64_t message_maximum)
{
        first = now.task;
        queue = value(queue_create, 2, message_maximum);
        child = spawn_with(PRIORITY_NORMAL, queue, RIGHT_READ | RIGHT_WRITE);
        call(timer_wait, host_time + 1);
        server = now.task;
        cr_assert(server != first);
}

/* The server waits in one of the two calls that serve, and the first task goes on. */
static inline void serve_words(void)
{
        call(queue_reply_receive_words, GRANTED, 91, 92, 93, 94, DEADLINE_NEVER);
        expect_running(first);
}

static inline void serve_memory(uint64_t capacity)
{
        call(queue_reply_receive, GRANTED, OUTPUT, 0, capacity, 0, DEADLINE_NEVER);
        expect_running(first);
}

static inline void expect_words_at(int line, uint64_t one, uint64_t two, uint64_t three, uint64_t four)
{
        const uint64_t *words = &host_registers()->arguments.argument[2];

        cr_expect(words[0] == one && words[1] == two && words[2] == three && words[3] == four,
                  "%llx %llx %llx %llx, line %d", (printable)words[0], (printable)words[1], (printable)words[2],
                  (printable)words[3], line);
}
#define expect_words(...) expect_words_at(__LINE__, __VA_ARGS__)

/* The argument registers but the second, where the host has the detail, are as the call had them. */
#define expect_kept(three, four, five, six) expect_words(three, four, five, six)

/* A call that may take the direct way has; one that may not has not. */
#define expect_way(how) cr_expect(first->direct == (direct ? (how) : DIRECT_NONE), "line %d", __LINE__)

#endif
