/* The log of proved writes. */
#include "fixture_proof.h"
#include "test.h"

#define RECORD sizeof(struct witness_record)

static struct witness_record records[4 * WITNESS_RECORDS_MAXIMUM];

static handle_t log_of(uint64_t size)
{
        return region(REGION_APPEND_ONLY, size, 0);
}

void test_proof_log(void)
{
        handle_t made = proved_region(), log = log_of(sizeof records);
        struct region_information information;
        uint64_t begin = VALUE(clock_read);
        struct proof_token token;

        for (unsigned i = 0; i < 5; i++) {
                token = token_for(made, i * 100, message, 1 + i);
                EXPECT(VALUE(region_write_proved, made, i * 100, message, 1 + i, &token) == i + 1);
                if (i == 1)
                        EXPECT(VALUE(attest_emit, made, log) == 2);
        }
        EXPECT(VALUE(attest_emit, made, log) == 3 && VALUE(attest_emit, made, log) == 0);
        information = inspected(made);
        EXPECT(inspected(log).used == 5 * RECORD && information.mutations == 5 && information.unattested == 0);
        VALUE(region_read, log, 0, records, 5 * RECORD);
        for (unsigned i = 0; i < 5; i++) {
                EXPECT(witness_follows(i == 0 ? NULL : &records[i - 1], &records[i]));
                EXPECT(records[i].region == information.identity && records[i].sequence == i + 1);
                EXPECT(records[i].offset == i * 100 && records[i].length == 1 + i && records[i].nonce == i + 1);
                EXPECT(records[i].time >= begin && records[i].time <= VALUE(clock_read));
        }
        EXPECT(memcmp(records[4].mutation, token.hash, PROOF_BYTES) == 0);
        EXPECT(memcmp(records[4].chain, information.head, PROOF_BYTES) == 0);
}

void test_proof_tampered(void)
{
        handle_t made = proved_region(), log = log_of(sizeof records);

        prove(made, 3);
        VALUE(attest_emit, made, log);
        VALUE(region_read, log, 0, records, 3 * RECORD);
        EXPECT(!witness_follows(&records[0], &records[2]) && !witness_follows(NULL, &records[1]));
        for (unsigned i = 0; i < RECORD; i++) {
                ((uint8_t *)&records[1])[i] ^= 1;
                EXPECT(!witness_follows(&records[0], &records[1]) || !witness_follows(&records[1], &records[2]));
                ((uint8_t *)&records[1])[i] ^= 1;
        }
        EXPECT(witness_follows(&records[0], &records[1]) && witness_follows(&records[1], &records[2]));
}

void test_proof_limit(void)
{
        handle_t made = proved_region(), log = log_of(sizeof records);
        struct proof_token token;

        prove(made, WITNESS_RECORDS_MAXIMUM);
        token = token_for(made, 0, message, 16);
        REFUSED(LIMIT_EXCEEDED, 1, WITNESS_LIMIT, region_write_proved, made, 0, message, 16, &token);
        EXPECT(inspected(made).unattested == WITNESS_RECORDS_MAXIMUM);
        EXPECT(VALUE(attest_emit, made, log) == WITNESS_RECORDS_MAXIMUM);
        VALUE(region_write_proved, made, 0, message, 16, &token);
        EXPECT(VALUE(attest_emit, made, log) == 1);
        VALUE(region_read, log, 0, records, (WITNESS_RECORDS_MAXIMUM + 1) * RECORD);
        for (unsigned i = 1; i <= WITNESS_RECORDS_MAXIMUM; i++)
                EXPECT(witness_follows(&records[i - 1], &records[i]));
}

void test_proof_full(void)
{
        handle_t made = proved_region(), small = log_of(3 * RECORD - 1), other = log_of(3 * RECORD);

        prove(made, 3);
        REFUSED(REGION_FULL, 2, NO_ROOM, attest_emit, made, small);
        EXPECT(inspected(small).used == 0 && inspected(made).unattested == 3);
        EXPECT(VALUE(attest_emit, made, other) == 3 && inspected(other).used == 3 * RECORD);
        EXPECT(VALUE(attest_emit, made, other) == 0);
        prove(made, 1);
        REFUSED(REGION_FULL, 2, NO_ROOM, attest_emit, made, other);
        EXPECT(VALUE(attest_emit, made, small) == 1 && inspected(made).unattested == 0);
}
