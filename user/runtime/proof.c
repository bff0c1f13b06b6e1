/* Tokens for proved regions. */
#include <verdict/proof.h>
#include <verdict/verdict.h>

#include "crypto/proof.h"

void proof_token_make(struct proof_token *token, uint64_t region, uint64_t offset, const void *data, size_t length,
                      uint64_t nonce, uint64_t not_after)
{
        struct proof_statement statement = { nonce, not_after, region, offset, length };

        proof_hash(&statement, data, token->hash);
        token->nonce = nonce;
        token->not_after = not_after;
}

int64_t proof_write(handle_t region, uint64_t offset, const void *data, size_t length, uint64_t not_after)
{
        struct region_information information;
        struct proof_token token;
        int64_t nonce;

        if (region_inspect(region, &information, sizeof(information)) == -1 || (nonce = proof_nonce(region)) == -1)
                return -1;
        proof_token_make(&token, information.identity, offset, data, length, (uint64_t)nonce, not_after);
        return region_write_proved(region, offset, data, length, &token);
}
