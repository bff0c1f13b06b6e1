#include "fixture_proof.h"

#include "perform.h"
#include "report.h"

handle_t proved_region(void)
{
        return region(REGION_PROVED, 2 * FRAME_SIZE, 0);
}

struct region_information inspected(handle_t of)
{
        struct region_information information = { 0 };

        VALUE(region_inspect, of, &information, sizeof information);
        return information;
}

struct proof_token token_with(handle_t of, uint64_t offset, const void *data, uint64_t length, uint64_t nonce,
                              uint64_t not_after)
{
        struct proof_token token;

        proof_token_make(&token, inspected(of).identity, offset, data, length, nonce, not_after);
        return token;
}

struct proof_token token_for(handle_t of, uint64_t offset, const void *data, uint64_t length)
{
        return token_with(of, offset, data, length, VALUE(proof_nonce, of), DEADLINE_NEVER);
}

void prove(handle_t of, unsigned times)
{
        while (times-- != 0) {
                struct proof_token token = token_for(of, 0, message, MESSAGE_LENGTH);

                VALUE(region_write_proved, of, 0, message, MESSAGE_LENGTH, &token);
        }
}
