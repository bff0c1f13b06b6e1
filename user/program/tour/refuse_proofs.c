/* Refusals: proofs. */
#include <verdict/proof.h>

#include "tour.h"

/* What is wrong with a token is not told: this one was used, and it could as well be too late, or another's. */
void refuse_proofs(void)
{
        handle_t region = must(region_create(REGION_PROVED, 16, 0));
        struct region_information information;
        struct proof_token token;

        group("Proofs");
        must(region_inspect(region, &information, sizeof(information)));
        proof_token_make(&token, information.identity, 0, "once", 4, (uint64_t)must(proof_nonce(region)),
                         DEADLINE_NEVER);
        must(region_write_proved(region, 0, "once", 4, &token));
        refused("writing by a token that was used", region_write_proved(region, 0, "once", 4, &token),
                KERR_PROOF_REJECTED);
        must(capability_close(region));
}
