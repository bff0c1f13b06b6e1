/* The parts that helpers play in the tests of servers. */
#include "serve.h"

uint64_t restarts(void)
{
        struct kernel_information information = { 0 };

        VALUE(kernel_inspect, &information, sizeof information);
        return information.resolved[1];
}

/* A build that checks each call looks at the state between any two of them. */
bool kernel_is_direct(void)
{
        return (counters().build & (BUILD_CHECK | BUILD_INJECT)) == 0;
}

static handle_t part_at(unsigned below, enum role role, handle_t on, unsigned right, uint64_t parameter)
{
        struct helper_options options = helper_options();
        struct spawn_grant grant = { on, right, 7 };

        options.priority = own_priority() - below;
        return helper_with(&options, role, parameter, &grant, 1);
}

handle_t helper_at(unsigned below, enum role role, handle_t on)
{
        return part_at(below, role, on, RIGHT_READ, 0);
}

handle_t server_at(unsigned below, handle_t on, uint64_t parameter)
{
        handle_t made = part_at(below, ROLE_serve, on, RIGHT_READ, parameter);

        SLEEP_UNTIL(
            waits_in(made, (parameter & SERVE_WORDS) != 0 ? SYS_queue_reply_receive_words : SYS_queue_reply_receive));
        return made;
}

handle_t caller_at(unsigned below, handle_t on, uint64_t parameter)
{
        return part_at(below, ROLE_calls, on, RIGHT_WRITE, parameter);
}

bool words_are(const uint64_t words[MESSAGE_WORDS], uint64_t w0, uint64_t w1, uint64_t w2, uint64_t w3)
{
        return words[0] == w0 && words[1] == w1 && words[2] == w2 && words[3] == w3;
}

struct verdict call_of_kind(bool words, handle_t on, uint64_t deadline)
{
        return words ? CALL(queue_call_words, on, 1, 2, 3, 4, deadline)
                     : CALL(queue_call, on, message, MESSAGE_LENGTH, buffer, MESSAGE_LENGTH, deadline);
}

static void serve_words(void)
{
        uint64_t words[MESSAGE_WORDS] = { 0 };

        for (;;) {
                value_of(SYS_queue_reply_receive_words, sys_reply_receive_words(GRANTED(0), words, DEADLINE_NEVER));
                for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                        words[i] = SERVE_ANSWER(words[i]);
        }
}

/* The answer is as long as the message. */
void role_serve(uint64_t parameter)
{
        uint64_t words[256 / 8] = { 0 }, length = 0;

        if ((parameter & SERVE_UPCALLS) != 0)
                VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
        if ((parameter & SERVE_WORDS) != 0)
                serve_words();
        for (;;) {
                length = MESSAGE_VALUE_LENGTH(
                    VALUE(queue_reply_receive, GRANTED(0), words, length, sizeof words, NULL, DEADLINE_NEVER));
                for (unsigned i = 0; i < sizeof words / 8; i++)
                        words[i] = SERVE_ANSWER(words[i]);
        }
}

static void call_words(uint64_t seed)
{
        uint64_t words[MESSAGE_WORDS];

        for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                words[i] = seed + i;
        EXPECT(value_of(SYS_queue_call_words, sys_call_words(GRANTED(0), words, DEADLINE_NEVER)) == 8 * MESSAGE_WORDS);
        for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                EXPECT(words[i] == SERVE_ANSWER(seed + i));
}

static void call_bytes(uint64_t seed, uint64_t length)
{
        uint64_t sent[256 / 8], answer[256 / 8] = { 0 };

        for (unsigned i = 0; i < sizeof sent / 8; i++)
                sent[i] = seed + i;
        EXPECT(VALUE(queue_call, GRANTED(0), sent, length, answer, length, DEADLINE_NEVER) == length);
        for (unsigned i = 0; i < sizeof sent / 8; i++)
                sent[i] = SERVE_ANSWER(seed + i);
        EXPECT(memcmp(answer, sent, length) == 0);
}

void role_calls(uint64_t parameter)
{
        uint64_t before = 0;

        if ((parameter & SERVE_UPCALLS) != 0)
                VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
        for (unsigned i = 0; i < SERVE_COUNT(parameter); i++) {
                if (i == 2)
                        before = restarts();
                if ((parameter & SERVE_SLOWLY) != 0)
                        sleep_for(MILLISECOND / 16);
                if ((parameter & SERVE_WORDS) != 0)
                        call_words((uint64_t)0x0123456789abcdef * (i + 1));
                else
                        call_bytes((uint64_t)0x0123456789abcdef * (i + 1), SERVE_LENGTH(parameter));
        }
        if ((parameter & SERVE_DIRECT) != 0 && kernel_is_direct())
                EXPECT(restarts() == before);
}

/* Whoever was to answer has been killed. */
static bool is_unanswered(struct verdict verdict)
{
        EXPECT(verdict.error == 0 || refused_by(verdict, KERR_NOT_FOUND, 0, REASON_REPLY_CLOSED));
        return verdict.error != 0;
}

/* Parameter 2: it is not answered. */
void role_ask(uint64_t parameter)
{
        struct verdict verdict = parameter == 1
                                     ? CALL(queue_call_words, GRANTED(0), 1, 2, 3, 4, DEADLINE_NEVER)
                                     : CALL(queue_call, GRANTED(0), message, MESSAGE_LENGTH, buffer, 8, DEADLINE_NEVER);

        EXPECT(is_unanswered(verdict) || parameter != 2);
}

/* Is cancelled, and fetches the answer, once it is interrupted again. */
void role_fetch(uint64_t parameter)
{
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
        if (parameter != 0)
                REFUSED(TIMEOUT, 6, CANCELLED, queue_call_words, GRANTED(0), 1, 2, 3, 4, DEADLINE_NEVER);
        else
                REFUSED(TIMEOUT, 6, CANCELLED, queue_call, GRANTED(0), message, 1, buffer, 64, DEADLINE_NEVER);
        REFUSED(TIMEOUT, 1, CANCELLED, timer_wait, DEADLINE_NEVER);
        EXPECT(VALUE(queue_await, 0, NULL, 0, buffer, 64, DEADLINE_NOW) == MESSAGE_LENGTH);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
}

void role_take_words(uint64_t parameter)
{
        uint64_t words[MESSAGE_WORDS] = { 5, 6, 7, 8 };

        EXPECT(MESSAGE_VALUE_LENGTH(value_of(SYS_queue_reply_receive_words,
                                             sys_reply_receive_words(GRANTED(0), words, DEADLINE_NEVER))) == parameter);
        for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                EXPECT(words[i] == 0);
}

void role_answer_empty(uint64_t parameter)
{
        (void)parameter;
        VALUE(queue_reply_receive, GRANTED(0), buffer, 0, MESSAGE_MAXIMUM, NULL, DEADLINE_NEVER);
        VALUE(queue_reply_receive, GRANTED(0), NULL, 0, 0, NULL, DEADLINE_NEVER);
}

/* What is asked here is asked there, and what is answered there is the answer. */
void role_middle(uint64_t parameter)
{
        uint64_t words[MESSAGE_WORDS] = { 0 }, length = 0;
        struct verdict verdict;

        for (;;) {
                if ((parameter & SERVE_WORDS) != 0) {
                        value_of(SYS_queue_reply_receive_words,
                                 sys_reply_receive_words(GRANTED(0), words, DEADLINE_NEVER));
                        verdict = sys_call_words(GRANTED(1), words, DEADLINE_NEVER);
                        if (is_unanswered(observe(SYS_queue_call_words, verdict)))
                                return;
                        continue;
                }
                length = MESSAGE_VALUE_LENGTH(
                    VALUE(queue_reply_receive, GRANTED(0), words, length, sizeof words, NULL, DEADLINE_NEVER));
                verdict = CALL(queue_call, GRANTED(1), words, length, words, sizeof words, DEADLINE_NEVER);
                if (is_unanswered(verdict))
                        return;
                length = verdict.value;
        }
}

void role_take(uint64_t parameter)
{
        uint64_t value = VALUE(queue_reply_receive, GRANTED(0), buffer, 0, MESSAGE_LENGTH, NULL, DEADLINE_NEVER);

        EXPECT(MESSAGE_VALUE_KIND(value) == parameter && MESSAGE_VALUE_LENGTH(value) == MESSAGE_LENGTH);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
        REFUSED(NOT_PERMITTED, 3, NO_CALL_TO_ANSWER, queue_reply_receive, GRANTED(0), buffer, 1, 0, NULL, DEADLINE_NOW);
}

void role_ask_revoked(uint64_t parameter)
{
        struct verdict verdict;

        do
                verdict = parameter != 0 ? CALL(queue_call_words, GRANTED(0), 1, 2, 3, 4, DEADLINE_NEVER)
                                         : CALL(queue_call, GRANTED(0), NULL, 0, NULL, 0, DEADLINE_NEVER);
        while (verdict.error == 0 && VALUE(timer_wait, VALUE(clock_read) + MILLISECOND) == 0);
        EXPECT(refused_by(verdict, KERR_CAPABILITY_REVOKED, 1, REASON_ANCESTOR_REVOKED));
}

void role_hold(uint64_t parameter)
{
        if (parameter != 0)
                VALUE(queue_reply_receive_words, GRANTED(0), 0, 0, 0, 0, DEADLINE_NEVER);
        else
                VALUE(queue_reply_receive, GRANTED(0), buffer, 0, MESSAGE_MAXIMUM, NULL, DEADLINE_NEVER);
        role_sleep(0);
}

/* perform() looks at all registers, which the other task fills with others. */
static struct verdict perform_part(uint64_t parameter)
{
        bool words = (parameter & SERVE_WORDS) != 0;
        struct call c = { .argument = { GRANTED(0), ADDRESS(buffer), 0, 0, 0, DEADLINE_NEVER } };

        if ((parameter & SERVE_SERVER) != 0)
                c.number = words ? SYS_queue_reply_receive_words : SYS_queue_reply_receive;
        else
                c.number = words ? SYS_queue_call_words : SYS_queue_call;
        return perform(&c);
}

void role_registers(uint64_t parameter)
{
        for (unsigned i = 0; i < SERVE_COUNT(parameter); i++)
                EXPECT(perform_part(parameter).error == 0);
}

/* A task's own are 0 at first, then what it has put there. Some use them from the beginning, some later, some never. */
void role_bases(uint64_t parameter)
{
        uint64_t seed = (parameter & SERVE_SERVER) != 0 ? 0x111000 : 0x222000, is[2], expected[2] = { 0 };
        unsigned count = register_bases();

        for (unsigned i = 0; i < SERVE_COUNT(parameter); i++) {
                EXPECT(perform_part(parameter).error == 0);
                if (count == 0 || i < SERVE_LENGTH(parameter))
                        continue;
                register_bases_get(is);
                for (unsigned j = 0; j < count; j++)
                        EXPECT(is[j] == expected[j]);
                expected[0] = seed + i;
                expected[1] = ~(seed + i) >> 20;
                register_bases_set(expected);
        }
}
