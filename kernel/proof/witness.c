/* The records of proved writes, and the call attest_emit, which tells them. */
#include "crypto/proof.h"
#include "library/string.h"
#include "proof/proof.h"
#include "region/region.h"
#include "task/task.h"
#include "trap/syscall.h"

uint64_t witness_add(struct proof *proof, const struct proof_statement *statement, const uint8_t mutation[PROOF_BYTES],
                     uint64_t time)
{
        struct witness_record *record = &proof->records[proof->pending++];

        *record = (struct witness_record){
                .sequence = ++proof->mutations,
                .region = statement->region,
                .nonce = statement->nonce,
                .offset = statement->offset,
                .length = statement->length,
                .time = time,
        };
        memcpy(record->mutation, mutation, PROOF_BYTES);
        witness_chain(proof->head, record, record->chain);
        memcpy(proof->head, record->chain, PROOF_BYTES);
        return record->sequence;
}

/* All that wait, or none. */
struct outcome sys_attest_emit(struct task *caller, const struct syscall_args *args)
{
        struct capability *source, *target;
        struct proof *proof;
        struct region *log;
        struct outcome outcome;
        uint64_t count;

        outcome = capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, RIGHT_PROVE, &source);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = capability_lookup(caller, args->argument[1], 2, OBJECT_REGION, RIGHT_WRITE, &target);
        if (outcome_refuses(outcome))
                return outcome;
        if (region_of(source)->policy != REGION_PROVED)
                return refuse(KERR_REGION_POLICY_VIOLATION, 1, REASON_POLICY_FORBIDS);
        log = region_of(target);
        if (log->policy != REGION_APPEND_ONLY)
                return refuse(KERR_REGION_POLICY_VIOLATION, 2, REASON_POLICY_FORBIDS);
        if (log->sealed)
                return refuse(KERR_REGION_POLICY_VIOLATION, 2, REASON_SEALED);
        if (!region_is_write_back(log))
                return refuse(KERR_COHERENCE_VIOLATION, 2, REASON_OTHER_MEMORY_TYPE);
        proof = region_of(source)->proof;
        count = proof->pending;
        if (count * sizeof(struct witness_record) > log->size - log->used)
                return refuse(KERR_REGION_FULL, 2, REASON_NO_ROOM);

        region_copy_in(log, log->used, proof->records, count * sizeof(struct witness_record));
        log->used += count * sizeof(struct witness_record);
        proof->pending = 0;
        return done(count);
}
