/*
 * The transcript: all that a program can see, into one number; and in words, on
 * demand. What the machines have a right to differ in is not in it. Each such
 * thing is a hole, so they are few:
 *
 *   clock_read                      the time; that it does not go back is looked at
 *   a deadline soon to come         its number; that it passes is seen
 *   kernel_inspect: frames, build   each machine has its memory, and needs its own for
 *                                   its trap frames; the episode's end compares them
 *   kernel_inspect: resolved        how often a wait begins anew is a matter of the clock
 *   task_inspect: program_counter   of other instructions
 *   task_inspect: identity          unique since boot, so it is counted from the root's
 */
#include "kind.h"
#include "layout.h"
#include "verdict/contract.h"
#include "verdict/error.h"
#include "verdict/number.h"
#include "words.h"

#define OUTPUT_HASHED 320u

void hash_word(struct state *state, uint64_t word)
{
        state->hash = (state->hash ^ word) * 0x100000001b3u;
        state->hash ^= state->hash >> 29;
}

static void print_line(const struct state *state, unsigned actor, const struct call *call, const char *text)
{
        const char *name = call->number < CALL_NUMBERS ? syscall_name(call->number) : NULL;
        char line[256];
        size_t length;

        if (!state->printing)
                return;
        length = format_text(line, sizeof(line), "%4llu p%u %s %s\n", (unsigned long long)call->serial, actor,
                             name == NULL ? "unknown" : name, text);
        machine.print(line, length < sizeof(line) ? length : sizeof(line) - 1);
}

void hash_call(struct state *state, unsigned actor, const struct call *call)
{
        char text[160];
        size_t at = 0;

        hash_word(state, call->number << 8 | actor);
        for (unsigned i = 0; i < call->count; i++)
                hash_word(state, call->argument[i]);
        if (!state->printing)
                return;
        text[0] = '\0';
        for (unsigned i = 0; i < call->count; i++)
                at += format_text(text + at, sizeof(text) - at, "%s0x%llx", i == 0 ? "(" : ", ",
                                  (unsigned long long)call->argument[i]);
        if (call->count != 0 && at + 1 < sizeof(text)) {
                text[at] = ')';
                text[at + 1] = '\0';
        }
        print_line(state, actor, call, text);
}

void hash_verdict(struct state *state, unsigned actor, const struct call *call, struct verdict verdict)
{
        char text[128];

        if (call->number == SYS_clock_read && verdict.error == 0)
                verdict.value = 0;
        hash_word(state, verdict.error << 8 | actor);
        hash_word(state, verdict.value);
        if (!state->printing)
                return;
        if (verdict.error == 0)
                format_text(text, sizeof(text), "-> 0x%llx", (unsigned long long)verdict.value);
        else
                format_text(text, sizeof(text), "-> %s, argument %u, %s",
                            kernel_error_name(verdict.error) == NULL ? "?" : kernel_error_name(verdict.error),
                            DETAIL_ARGUMENT(verdict.value),
                            reason_name(DETAIL_REASON(verdict.value)) == NULL
                                ? "?"
                                : reason_name(DETAIL_REASON(verdict.value)));
        print_line(state, actor, call, text);
}

void hash_upcall(struct state *state, unsigned actor, uint64_t bits, uint64_t argument)
{
        const struct actor *known = &state->actors[actor];
        char text[64];

        hash_word(state, (uint64_t)0xffff << 8 | actor);
        hash_word(state, bits);
        hash_word(state, argument);
        format_text(text, sizeof(text), "is interrupted: upcall 0x%llx", (unsigned long long)bits);
        print_line(state, actor, &known->pending[known->depth == 0 ? 0 : known->depth - 1], text);
}

static void mask_kernel(uint64_t address)
{
        struct kernel_information information;

        machine.peek(&information, address, sizeof(information));
        information.frames_total = information.frames_free = information.build = 0;
        for (unsigned i = 0; i < sizeof(information.resolved) / sizeof(information.resolved[0]); i++)
                information.resolved[i] = 0;
        machine.poke(address, &information, sizeof(information));
}

static void mask_task(const struct state *state, uint64_t address)
{
        struct task_information information;

        machine.peek(&information, address, sizeof(information));
        information.program_counter = 0;
        information.identity -= state->identity_base;
        machine.poke(address, &information, sizeof(information));
}

/* How many bytes the call has written there; of a call that is not known here, what the next argument says. */
static uint64_t written(const struct state *state, const struct call *call, unsigned at, uint64_t value)
{
        switch (call->number) {
        case SYS_kernel_inspect:
                return sizeof(struct kernel_information);
        case SYS_task_inspect:
                return sizeof(struct task_information);
        case SYS_region_inspect:
                return sizeof(struct region_information);
        case SYS_queue_reply_receive:
                return at == 1 ? MESSAGE_VALUE_LENGTH(value) : sizeof(struct message_information);
        case SYS_queue_receive:
                return at == 1 ? value : sizeof(struct message_information);
        case SYS_queue_call:
        case SYS_queue_await:
                return value;
        }
        return at + 1 < call->count && state->kinds[call->number].kind[at + 1] != 0 ? call->argument[at + 1] : 0;
}

static void hash_memory(struct state *state, uint64_t address, uint64_t length)
{
        uint64_t words[OUTPUT_HASHED / 8] = { 0 };

        if (address < OUTPUT || address >= PROGRAM_END)
                return;
        length = length > PROGRAM_END - address ? PROGRAM_END - address : length;
        length = length > OUTPUT_HASHED ? OUTPUT_HASHED : length;
        machine.peek(words, address, length);
        for (unsigned i = 0; i < (length + 7) / 8; i++)
                hash_word(state, words[i]);
}

static bool brings_words(uint64_t number)
{
        return number == SYS_queue_call_words || number == SYS_queue_reply_receive_words;
}

static void hash_words(struct state *state, unsigned actor, const struct call *call)
{
        const uint64_t *words = state->words;
        char text[96];

        for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                hash_word(state, words[i]);
        format_text(text, sizeof(text), "brought 0x%llx 0x%llx 0x%llx 0x%llx", (unsigned long long)words[0],
                    (unsigned long long)words[1], (unsigned long long)words[2], (unsigned long long)words[3]);
        print_line(state, actor, call, text);
}

void hash_output(struct state *state, unsigned actor, const struct call *call, struct verdict verdict)
{
        char text[40];
        uint64_t before = state->hash;

        if (call->number >= CALL_NUMBERS)
                return;
        if (call->number == SYS_kernel_inspect)
                mask_kernel(call->argument[0]);
        if (call->number == SYS_task_inspect)
                mask_task(state, call->argument[1]);
        if (brings_words(call->number))
                hash_words(state, actor, call);
        for (unsigned i = 0; i < call->count; i++) {
                if (state->kinds[call->number].kind[i] == KIND_OUT)
                        hash_memory(state, call->argument[i], written(state, call, i, verdict.value));
        }
        if (state->hash == before)
                return;
        format_text(text, sizeof(text), "wrote; hash 0x%llx", (unsigned long long)state->hash);
        print_line(state, actor, call, text);
}
