/* Messages of four words, by the registers themselves: what the C functions make of them is not looked at here. */
#include "serve.h"

/*
 * Make the call with every register filled, and take out what came back: in the
 * registers of arguments that hold neither the error nor the value, in the order
 * of the arguments. All others are as they were.
 */
static struct verdict perform_words(const struct call *c, uint64_t words[MESSAGE_WORDS])
{
        static struct register_file in, out;
        unsigned count = 0;
        struct verdict verdict;

        registers_fill(&in);
        registers_set_call(&in, c);
        register_call(&in, &out);
        verdict.error = out.general[register_layout.error];
        verdict.value = out.general[register_layout.value];
        for (unsigned i = 1; i < 6; i++) {
                unsigned general = register_layout.argument[i];

                if (general != register_layout.error && general != register_layout.value)
                        words[count++] = out.general[general];
        }
        EXPECT(count == MESSAGE_WORDS);
        if (verdict.error == 0)
                registers_take_words(&in, &out);
        EXPECT(registers_hold(&in, &out, true));
        return observe(c->number, verdict);
}

static bool are(const uint64_t words[MESSAGE_WORDS], uint64_t w0, uint64_t w1, uint64_t w2, uint64_t w3)
{
        return words[0] == w0 && words[1] == w1 && words[2] == w2 && words[3] == w3;
}

/* The first call may find a server that waits in the ordinary way, the others are handed over. */
void test_words_registers(void)
{
        handle_t ring = queue(1, 8 * MESSAGE_WORDS);
        uint64_t words[MESSAGE_WORDS];

        server_at(1, ring, SERVE_WORDS);
        for (uint64_t i = 1; i <= 20; i++) {
                struct call c = { SYS_queue_call_words, { ring, i, i << 16, i << 32, i << 48, DEADLINE_NEVER } };

                EXPECT(perform_words(&c, words).value == 8 * MESSAGE_WORDS);
                EXPECT(
                    are(words, SERVE_ANSWER(i), SERVE_ANSWER(i << 16), SERVE_ANSWER(i << 32), SERVE_ANSWER(i << 48)));
        }
}

void test_words_received(void)
{
        static const uint64_t sent[MESSAGE_WORDS] = { 0x1111, 0x2222, 0x3333, 0x4444 };
        handle_t ring = queue(1, 8 * MESSAGE_WORDS);
        struct call c = { SYS_queue_reply_receive_words, { ring, 5, 6, 7, 8, DEADLINE_NOW } };
        uint64_t words[MESSAGE_WORDS];

        VALUE(queue_send, ring, sent, sizeof sent, MESSAGE_URGENT, DEADLINE_NOW);
        EXPECT(perform_words(&c, words).value == MESSAGE_VALUE(MESSAGE_BYTES, 0, sizeof sent));
        EXPECT(are(words, 0x1111, 0x2222, 0x3333, 0x4444));
        EXPECT(perform_words(&c, words).error == KERR_QUEUE_EMPTY);
}

/* The helper answers with the first half of what it was sent. */
void test_words_restart(void)
{
        handle_t ring = queue(1, 8 * MESSAGE_WORDS);
        struct call c = { SYS_queue_call_words, { ring, 0xaaaa, 0xbbbb, 0xcccc, 0xdddd, DEADLINE_NEVER } };
        uint64_t words[MESSAGE_WORDS], before = handled.count;

        fill_queue(ring);
        HELPER(ROLE_interrupt_call, 100, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_READ | RIGHT_WRITE, 0 });
        EXPECT(perform_words(&c, words).value == MESSAGE_LENGTH);
        EXPECT(are(words, 0xaaaa, 0xbbbb, 0, 0));
        EXPECT(handled.count - before == 300);
}
