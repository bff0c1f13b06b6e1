/* Proved regions and their log. */
#include "fixture_proof.h"
#include "perform.h"
#include "report.h"

static struct proof_token token;

static handle_t not_proved(void)
{
        switch (ONE_OF(0, 1, 2, 3)) {
        case 0:
                return mutable_region();
        case 1:
                return sealed_region();
        case 2:
                return append_region();
        default:
                return slab_region();
        }
}

static handle_t no_log(void)
{
        switch (ONE_OF(0, 1, 2, 3)) {
        case 0:
                return mutable_region();
        case 1:
                return unsealed_region();
        case 2:
                return slab_region();
        default:
                return proved_region();
        }
}

static void prepare_write(struct call *c)
{
        A1 = proved_region();
        A3 = MESSAGE;
        A4 = MESSAGE_LENGTH;
        A5 = ADDRESS(&token);
        token = token_for(A1, 0, message, MESSAGE_LENGTH);
}

/* A hash that is right, with a nonce that is not outstanding, or in a time that has passed. */
static void wrong_but_for_the_hash(handle_t of, uint64_t nonce, uint64_t not_after)
{
        token = token_with(of, 0, message, MESSAGE_LENGTH, nonce, not_after);
}

static void reject(struct call *c)
{
        uint64_t nonce = token.nonce;

        switch (ONE_OF(0, 1, 2, 3, 4, 5, 6, 7, 8)) {
        case 0:
                token.hash[0] ^= 1;
                break;
        case 1:
                token.hash[31] ^= 0x80;
                break;
        case 2:
                token.not_after--;
                break;
        case 3:
                wrong_but_for_the_hash(A1, nonce, 0);
                break;
        case 4:
                wrong_but_for_the_hash(A1, 0, DEADLINE_NEVER);
                break;
        case 5:
                wrong_but_for_the_hash(A1, nonce + 1, DEADLINE_NEVER);
                break;
        case 6:
                VALUE(region_write_proved, A1, 0, message, MESSAGE_LENGTH, &token);
                break;
        case 7:
                for (unsigned i = 0; i < PROOF_NONCES_MAXIMUM; i++)
                        VALUE(proof_nonce, A1);
                break;
        default:
                token = token_with(proved_region(), 0, message, MESSAGE_LENGTH, nonce, DEADLINE_NEVER);
                break;
        }
}

/* A log with a byte less than it takes. */
static handle_t nearly_full(void)
{
        handle_t log = append_region();

        VALUE(region_append, log, message, 2 * FRAME_SIZE - MESSAGE_LENGTH - sizeof(struct witness_record) + 1);
        return log;
}

/* clang-format off */
PREPARE(proof_nonce, A1 = proved_region())
CASE(proof_nonce, 1, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A1 = not_proved())

PREPARE(region_write_proved, prepare_write(c))
CASE(region_write_proved, 4, INVALID_ARGUMENT, OUT_OF_RANGE, A4 = ONE_OF(0, PROOF_DATA_MAXIMUM + 1, 1ull << 32, ~0ull))
CASE(region_write_proved, 1, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A1 = not_proved())
CASE(region_write_proved, 4, INVALID_ARGUMENT, BEYOND_END, A2 = ONE_OF(2 * FRAME_SIZE, 2 * FRAME_SIZE - MESSAGE_LENGTH + 1, ~0ull, ~0ull - MESSAGE_LENGTH + 1, 1ull << 63))
CASE(region_write_proved, 1, LIMIT_EXCEEDED, WITNESS_LIMIT, prove(A1, WITNESS_RECORDS_MAXIMUM))
CASE(region_write_proved, 0, PROOF_REJECTED, NONE, reject(c))

PREPARE(attest_emit, A1 = proved_region(); prove(A1, 1); A2 = append_region())
CASE(attest_emit, 1, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A1 = not_proved())
CASE(attest_emit, 2, REGION_POLICY_VIOLATION, POLICY_FORBIDS, A2 = no_log())
CASE(attest_emit, 2, REGION_POLICY_VIOLATION, SEALED, VALUE(region_seal, A2))
CASE(attest_emit, 2, REGION_FULL, NO_ROOM, A2 = nearly_full())
