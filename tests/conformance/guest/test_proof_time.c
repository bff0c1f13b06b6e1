/*
 * A refusal does not tell by its time what was wrong with a token. The machine's
 * clock counts instructions here (qemu/run --icount), so that this is exact but
 * for the clock's own grain.
 */
#include "fixture_proof.h"
#include "test.h"

#define CALLS 16 /* at a time, so that the grain counts for little */
#define ROUNDS 6 /* an interrupt can come into one of them */

/* Nanoseconds by which CALLS refusals of one kind may differ from those of another. */
#define BOUND 64u

static uint64_t fastest, slowest;

/* How long CALLS refusals take, at best. */
static uint64_t time_of(handle_t of, const struct proof_token *token)
{
        uint64_t best = ~(uint64_t)0;

        for (unsigned round = 0; round < ROUNDS; round++) {
                uint64_t begin = sys_clock_read().value, end;
                struct verdict verdict = { 0 };

                for (unsigned i = 0; i < CALLS; i++)
                        verdict = sys_region_write_proved(of, 0, message, MESSAGE_LENGTH, token);
                end = sys_clock_read().value;
                EXPECT(verdict.error == KERR_PROOF_REJECTED && verdict.value == 0);
                if (end - begin < best)
                        best = end - begin;
        }
        return best;
}

static void measure(handle_t of, struct proof_token token)
{
        uint64_t time = time_of(of, &token);

        if (time < fastest)
                fastest = time;
        if (time > slowest)
                slowest = time;
}

/* The wrong hash is right up to each of its bytes; the nonce is the first and the last of those there are. */
void test_proof_time(void)
{
        handle_t made = proved_region();
        uint64_t first = VALUE(proof_nonce, made), used = VALUE(proof_nonce, made), last = used;
        struct proof_token good = token_with(made, 0, message, MESSAGE_LENGTH, first, DEADLINE_NEVER), wrong;

        wrong = token_with(made, 0, message, MESSAGE_LENGTH, used, DEADLINE_NEVER);
        VALUE(region_write_proved, made, 0, message, MESSAGE_LENGTH, &wrong);
        for (unsigned i = 1; i < PROOF_NONCES_MAXIMUM; i++)
                last = VALUE(proof_nonce, made);
        fastest = ~(uint64_t)0;
        slowest = 0;
        measure(made, wrong);
        measure(made, token_with(made, 0, message, MESSAGE_LENGTH, last + 1, DEADLINE_NEVER));
        measure(made, token_with(made, 0, message, MESSAGE_LENGTH, 0, DEADLINE_NEVER));
        measure(made, token_with(made, 0, message, MESSAGE_LENGTH, first, 0));
        measure(made, token_with(made, 0, message, MESSAGE_LENGTH, last, 1));
        measure(made, token_with(made, 0, message, MESSAGE_LENGTH, used, 1));
        for (unsigned i = 0; i < PROOF_BYTES; i++) {
                wrong = good;
                wrong.hash[i] ^= 0x10;
                measure(made, wrong);
        }
        memset(wrong.hash, 0, PROOF_BYTES);
        measure(made, wrong);
        if (slowest - fastest > BOUND)
                note("%u refusals take from %llu to %llu ns\n", CALLS, (unsigned long long)fastest,
                     (unsigned long long)slowest);
        EXPECT(slowest - fastest <= BOUND);
}
