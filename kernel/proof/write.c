/* The calls proof_nonce and region_write_proved. */
#include "architecture.h"
#include "crypto/hash.h"
#include "crypto/proof.h"
#include "library/uncleared.h"
#include "memory/user.h"
#include "proof/proof.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

/*
 * The data, from its one reading: the bytes that are hashed are the bytes that
 * are written, even where the caller gives a mapping of the region itself.
 */
static UNCLEARED uint8_t staged[PROOF_DATA_MAXIMUM] __attribute__((aligned(8)));

struct outcome sys_proof_nonce(struct task *caller, const struct syscall_args *args)
{
        struct capability *capability;
        struct outcome outcome;

        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, RIGHT_PROVE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        if (region_of(capability)->policy != REGION_PROVED)
                return refuse(KERR_REGION_POLICY_VIOLATION, 1, REASON_POLICY_FORBIDS);

        return done(nonce_issue(region_of(capability)->proof));
}

/* What has nothing to do with the token. */
static struct outcome decode_write(struct task *caller, const struct syscall_args *args, struct region **region)
{
        uint64_t offset = args->argument[1], data = args->argument[2], length = args->argument[3];
        struct capability *capability;
        struct outcome outcome;

        if (length == 0 || length > PROOF_DATA_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_OUT_OF_RANGE);
        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, RIGHT_PROVE, &capability);
        if (outcome_refuses(outcome))
                return outcome;
        *region = region_of(capability);
        if (!user_readable(data, length))
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_NOT_READABLE);
        if (!user_readable(args->argument[4], sizeof(struct proof_token)))
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_NOT_READABLE);
        if ((*region)->policy != REGION_PROVED)
                return refuse(KERR_REGION_POLICY_VIOLATION, 1, REASON_POLICY_FORBIDS);
        if (!region_is_write_back(*region))
                return refuse(KERR_COHERENCE_VIOLATION, 1, REASON_OTHER_MEMORY_TYPE);
        if (!region_holds((*region)->size, offset, length))
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_BEYOND_END);
        if ((*region)->proof->pending == WITNESS_RECORDS_MAXIMUM)
                return refuse(KERR_LIMIT_EXCEEDED, 1, REASON_WITNESS_LIMIT);
        return done(0);
}

/*
 * Whether the token holds. All three checks are made, each in a time that does
 * not depend on what it finds, and only then is there a branch: volatile, so
 * that no compiler leaves the later ones out.
 */
static bool token_holds(const struct proof *proof, const struct proof_token *token,
                        const struct proof_statement *statement, uint64_t now)
{
        volatile unsigned hash, time, nonce;
        uint8_t expected[PROOF_BYTES];

        proof_hash(statement, staged, expected);
        hash = hash_equal(expected, token->hash);
        time = now <= token->not_after;
        nonce = nonce_outstanding(proof, token->nonce);
        return (hash & time & nonce) != 0;
}

struct outcome sys_region_write_proved(struct task *caller, const struct syscall_args *args)
{
        uint64_t offset = args->argument[1], length = args->argument[3], now = clock_now();
        struct proof_statement statement;
        struct proof_token token;
        struct region *region;
        struct outcome outcome;

        outcome = decode_write(caller, args, &region);
        if (outcome_refuses(outcome))
                return outcome;
        user_read(&token, args->argument[4], sizeof(token));
        user_read(staged, args->argument[2], length);
        statement = (struct proof_statement){ token.nonce, token.not_after, region->identity, offset, length };
        if (!token_holds(region->proof, &token, &statement, now))
                return refuse(KERR_PROOF_REJECTED, 0, REASON_NONE);

        nonce_burn(region->proof, token.nonce);
        region_copy_in(region, offset, staged, length);
        return done(witness_add(region->proof, &statement, token.hash, now));
}
