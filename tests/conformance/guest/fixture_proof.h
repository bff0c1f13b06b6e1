/* Proved regions for cases and tests. */
#ifndef CONFORMANCE_FIXTURE_PROOF_H
#define CONFORMANCE_FIXTURE_PROOF_H

#include <verdict/proof.h>

#include "fixture.h"

handle_t proved_region(void); /* of two frames */
struct region_information inspected(handle_t region);

/* A token with a nonce of its own for writing that to the region, valid for ever. */
struct proof_token token_for(handle_t region, uint64_t offset, const void *data, uint64_t length);

/* The same with this nonce and this time; its hash is right. */
struct proof_token token_with(handle_t region, uint64_t offset, const void *data, uint64_t length, uint64_t nonce,
                              uint64_t not_after);

/* Write message to its beginning, so many times. */
void prove(handle_t region, unsigned times);

#endif
