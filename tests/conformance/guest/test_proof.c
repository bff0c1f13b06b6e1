/* Proved regions: which tokens hold. */
#include "fixture_proof.h"
#include "test.h"

#define REJECTED(...) REFUSED(PROOF_REJECTED, 0, NONE, region_write_proved, __VA_ARGS__)
#define READ_WRITE (ACCESS_READ | ACCESS_WRITE)

void test_proof_write(void)
{
        handle_t made = proved_region();
        const uint8_t *seen = (const uint8_t *)(uintptr_t)map_elsewhere(made, ACCESS_READ);
        struct proof_token token = token_for(made, FRAME_SIZE - 5, message, 11);
        struct region_information before = inspected(made), after;

        EXPECT(before.mutations == 0 && before.unattested == 0 && before.used == 2 * FRAME_SIZE);
        EXPECT(VALUE(region_write_proved, made, FRAME_SIZE - 5, message, 11, &token) == 1);
        VALUE(region_read, made, FRAME_SIZE - 5, buffer, 11);
        EXPECT(memcmp(buffer, message, 11) == 0 && memcmp(seen + FRAME_SIZE - 5, message, 5) == 0);
        after = inspected(made);
        EXPECT(after.mutations == 1 && after.unattested == 1 && after.identity == before.identity);
        EXPECT(memcmp(after.head, before.head, PROOF_BYTES) != 0);
        EXPECT(inspected(proved_region()).identity != before.identity);
        for (unsigned i = 0; i < 256; i++)
                buffer[i] = (uint8_t)i;
        EXPECT(proof_write(made, 0, buffer, FRAME_SIZE + 77, deadline_in(1000000000)) == 2);
}

void test_proof_policy(void)
{
        handle_t made = proved_region(), ring = some_queue();

        REFUSED(REGION_POLICY_VIOLATION, 1, POLICY_FORBIDS, region_write, made, 0, message, 1);
        REFUSED(REGION_POLICY_VIOLATION, 1, POLICY_FORBIDS, region_append, made, message, 1);
        REFUSED(REGION_POLICY_VIOLATION, 1, POLICY_FORBIDS, region_seal, made);
        REFUSED(REGION_POLICY_VIOLATION, 1, POLICY_FORBIDS, slab_allocate, made);
        REFUSED(REGION_POLICY_VIOLATION, 5, POLICY_FORBIDS, region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, READ_WRITE);
        REFUSED(REGION_POLICY_VIOLATION, 5, POLICY_FORBIDS, region_map, made, FREE_ADDRESS, 0, FRAME_SIZE,
                ACCESS_EXECUTE);
        REFUSED(INVALID_DESCRIPTOR_REGION, 2, POLICY_FORBIDS, queue_send_descriptor, ring, made, 0, 1, MESSAGE_NORMAL,
                DEADLINE_NOW);
        EXPECT(inspected(made).mutations == 0 && inspected(made).sealed == 0);
}

void test_proof_kept(void)
{
        handle_t made = proved_region();
        struct proof_token token = token_for(made, 8, message, 16), wrong = token;

        wrong.hash[7] ^= 4;
        REJECTED(made, 8, message, 16, &wrong);
        REJECTED(made, 8, message + 1, 16, &token);
        REFUSED(INVALID_ARGUMENT, 4, BEYOND_END, region_write_proved, made, 2 * FRAME_SIZE, message, 16, &token);
        REFUSED(INVALID_ARGUMENT, 3, NOT_READABLE, region_write_proved, made, 8, NULL, 16, &token);
        EXPECT(VALUE(region_write_proved, made, 8, message, 16, &token) == 1);
}

void test_proof_replay(void)
{
        handle_t made = proved_region();
        struct proof_token token = token_for(made, 0, message, 16);

        VALUE(region_write_proved, made, 0, message, 16, &token);
        REJECTED(made, 0, message, 16, &token);
        for (unsigned i = 0; i < 200; i++)
                EXPECT(VALUE(proof_nonce, made) != token.nonce);
        REJECTED(made, 0, message, 16, &token);
        token = token_with(made, 0, message, 16, token.nonce, DEADLINE_NEVER - 1);
        REJECTED(made, 0, message, 16, &token);
        EXPECT(inspected(made).mutations == 1);
}

void test_proof_displaced(void)
{
        handle_t made = proved_region();
        uint64_t first = VALUE(proof_nonce, made), second = VALUE(proof_nonce, made);
        struct proof_token oldest, next;

        for (unsigned i = 2; i < PROOF_NONCES_MAXIMUM; i++)
                VALUE(proof_nonce, made);
        oldest = token_with(made, 0, message, 16, first, DEADLINE_NEVER);
        next = token_with(made, 0, message, 16, second, DEADLINE_NEVER);
        VALUE(proof_nonce, made);
        REJECTED(made, 0, message, 16, &oldest);
        VALUE(region_write_proved, made, 0, message, 16, &next);
        VALUE(proof_nonce, made);
        REJECTED(made, 0, message, 16, &oldest);
}

void test_proof_expiry(void)
{
        handle_t made = proved_region();
        uint64_t end = VALUE(clock_read) + 2 * MILLISECOND, nonce = VALUE(proof_nonce, made);
        struct proof_token token = token_with(made, 0, message, 16, nonce, end), past;

        past = token_with(made, 0, message, 16, nonce, VALUE(clock_read) - 1);
        REJECTED(made, 0, message, 16, &past);
        VALUE(timer_wait, end + 1);
        REJECTED(made, 0, message, 16, &token);
        token = token_with(made, 0, message, 16, nonce, VALUE(clock_read) + 1000ull * MILLISECOND);
        VALUE(region_write_proved, made, 0, message, 16, &token);
}

void test_proof_bound(void)
{
        handle_t made = proved_region(), other = proved_region();
        struct proof_token token = token_for(made, 16, message, 16), forged = token;

        VALUE(proof_nonce, other);
        REJECTED(other, 16, message, 16, &token);
        REJECTED(made, 15, message, 16, &token);
        REJECTED(made, 16, message, 15, &token);
        REJECTED(made, 16, message, 17, &token);
        memcpy(buffer, message, 16);
        buffer[15] ^= 1;
        REJECTED(made, 16, buffer, 16, &token);
        forged.nonce = VALUE(proof_nonce, made);
        REJECTED(made, 16, message, 16, &forged);
        forged = token;
        forged.not_after--;
        REJECTED(made, 16, message, 16, &forged);
        VALUE(region_write_proved, made, 16, message, 16, &token);
}

void test_proof_right(void)
{
        handle_t made = proved_region(), prover = keep(VALUE(capability_duplicate, made, RIGHT_PROVE));
        struct proof_token token = token_with(made, 0, message, 16, VALUE(proof_nonce, prover), DEADLINE_NEVER);
        handle_t rest = without(made, RIGHT_PROVE), log = append_region();

        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, proof_nonce, rest);
        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, region_write_proved, rest, 0, message, 16, &token);
        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, region_read, prover, 0, buffer, 16);
        VALUE(region_write_proved, prover, 0, message, 16, &token);
        EXPECT(VALUE(attest_emit, prover, log) == 1);
}

/* The data stands in a mapping of the region, and moves up by a few bytes: forwards, it would write over itself. */
void test_proof_aliased(void)
{
        handle_t made = proved_region();
        const uint8_t *seen;
        struct proof_token token;

        for (unsigned i = 0; i < FRAME_SIZE; i++)
                buffer[i] = (uint8_t)(i * 7 + i / 256);
        EXPECT(proof_write(made, 0, buffer, FRAME_SIZE, DEADLINE_NEVER) == 1);
        seen = (const uint8_t *)(uintptr_t)keep_mapping(
            VALUE(region_map, made, FREE_ADDRESS, 0, 2 * FRAME_SIZE, ACCESS_READ));
        token = token_for(made, 8, seen, FRAME_SIZE);
        VALUE(region_write_proved, made, 8, seen, FRAME_SIZE, &token);
        EXPECT(memcmp(seen + 8, buffer, FRAME_SIZE) == 0);
}
