/* kernel/proof and crypto: the hashes against known ones, nonces against a model, and the calls. */
#include <stdio.h>

#include "machine.h"

#include "crypto/hash.h"
#include "crypto/proof.h"
#include "memory/heap.h"
#include "proof/proof.h"
#include "region/region.h"

static void proof_begin(void)
{
        machine_begin();
}

static void proof_end(void)
{
        machine_end();
}

/* The known ones are Python's hashlib.blake2b(..., digest_size=32). */
static void expect_hash(const uint8_t hash[HASH_BYTES], const char *known)
{
        char text[2 * HASH_BYTES + 1];

        for (unsigned i = 0; i < HASH_BYTES; i++)
                snprintf(text + 2 * i, 3, "%02x", hash[i]);
        cr_expect_str_eq(text, known);
}

Test(hash, known_answers_in_pieces_of_every_length)
{
        uint8_t bytes[300], result[HASH_BYTES];
        struct hash hash;

        hash_begin(&hash);
        hash_add(&hash, "abc", 3);
        hash_end(&hash, result);
        expect_hash(result, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
        for (unsigned i = 0; i < sizeof(bytes); i++)
                bytes[i] = (uint8_t)(i * 7);
        for (unsigned piece = 1; piece <= sizeof(bytes); piece++) {
                hash_begin(&hash);
                for (unsigned at = 0; at < sizeof(bytes); at += piece)
                        hash_add(&hash, bytes + at, at + piece < sizeof(bytes) ? piece : sizeof(bytes) - at);
                hash_end(&hash, result);
                expect_hash(result, "91ccce0ba9e15867934e70e07d8d4af1270ec75748be56a3f48f5bc8b6c3967d");
        }
}

Test(hash, equal_is_all_bytes)
{
        uint8_t one[HASH_BYTES] = { 1 }, other[HASH_BYTES] = { 1 };

        cr_expect(hash_equal(one, other));
        for (unsigned bit = 0; bit < 8 * HASH_BYTES; bit++) {
                other[bit / 8] ^= (uint8_t)(1 << bit % 8);
                cr_expect(!hash_equal(one, other));
                other[bit / 8] ^= (uint8_t)(1 << bit % 8);
        }
}

Test(hash, of_a_token_and_of_a_record)
{
        struct witness_record record = { .sequence = 1, .region = 2, .nonce = 3, .offset = 4, .length = 5, .time = 6 };
        uint8_t before[PROOF_BYTES], result[PROOF_BYTES];

        proof_hash(&(struct proof_statement){ 1, 2, 3, 4, 11 }, "hello world", result);
        expect_hash(result, "7fcaf2f2b542c3529eeb7f5412d42bf9008504538e99ba9a7a9ff1297fee17f7");
        memset(before, 0xff, sizeof(before));
        for (unsigned i = 0; i < PROOF_BYTES; i++)
                record.mutation[i] = (uint8_t)i;
        witness_chain(before, &record, result);
        expect_hash(result, "15e66a08112ae252f1dafc7c0d8feedc0f73ff893d98a3ea3a00dbbd5b0f1e0d");
}

/* Random issues and burns; the model is a list of what is outstanding, in order. */
Case(proof, nonces_against_a_model)
{
        struct proof *proof = proof_create();
        uint64_t model[PROOF_NONCES_MAXIMUM], seed = 12;
        unsigned count = 0;

        for (unsigned step = 0; step < 5000; step++) {
                unsigned at = (unsigned)random_below(&seed, PROOF_NONCES_MAXIMUM);
                uint64_t issued;

                if (at < count && random_below(&seed, 2) == 0) {
                        nonce_burn(proof, model[at]);
                        memmove(model + at, model + at + 1, (--count - at) * sizeof(model[0]));
                        continue;
                }
                issued = nonce_issue(proof);
                if (count == PROOF_NONCES_MAXIMUM)
                        memmove(model, model + 1, --count * sizeof(model[0]));
                model[count++] = issued;
                expect_number(issued, proof->last_nonce);
                for (uint64_t nonce = issued < 100 ? 0 : issued - 100; nonce < issued + 3; nonce++) {
                        bool expected = false;

                        for (unsigned i = 0; i < count; i++)
                                expected = expected || model[i] == nonce;
                        cr_assert(nonce_outstanding(proof, nonce) == expected, "step %u", step);
                }
                cr_assert(nonce_outstanding(proof, 0) == 0 && nonce_outstanding(proof, ~(uint64_t)0) == 0);
                cr_assert(nonce_outstanding(proof, issued | (uint64_t)1 << 63) == 0);
        }
        proof_destroy(proof);
}

static struct proof_token make_token(uint64_t nonce, uint64_t not_after, const char *data, uint64_t length)
{
        struct proof_token token = { .nonce = nonce, .not_after = not_after };

        proof_hash(&(struct proof_statement){ nonce, not_after, regions->identity, 100, length }, data, token.hash);
        host_user_write(INPUT, &token, sizeof(token));
        host_user_write(INPUT + 100, data, length);
        return token;
}

/* To offset 100 of the newest region, with the token as it stands. */
static void write_it(handle_t region, uint64_t length)
{
        call(region_write_proved, region, 100, INPUT + 100, length, INPUT);
}

Case(proof, the_last_nanosecond_holds_and_the_next_does_not)
{
        handle_t region = value(region_create, REGION_PROVED, 4096, 0);
        uint64_t nonce = value(proof_nonce, region);

        host_time = 5000;
        make_token(nonce, 4999, "late", 4);
        write_it(region, 4);
        expect_refusal(PROOF_REJECTED, 0, NONE);
        make_token(nonce, 5000, "late", 4);
        write_it(region, 4);
        expect_value(1);
        expect_number(regions->proof->records[0].time, 5000);
}

Case(proof, a_refusal_burns_nothing_and_a_write_burns_its_nonce)
{
        handle_t region = value(region_create, REGION_PROVED, 4096, 0);
        uint64_t nonce = value(proof_nonce, region), other = value(proof_nonce, region);
        uint8_t bytes[8] = { 0 };

        make_token(nonce, DEADLINE_NEVER, "text", 4);
        call(region_write_proved, region, 101, INPUT + 100, 4, INPUT);
        expect_refusal(PROOF_REJECTED, 0, NONE);
        cr_expect(nonce_outstanding(regions->proof, nonce) == 1);
        region_copy_out(regions, 96, bytes, 8);
        cr_expect(memcmp(bytes, "\0\0\0\0\0\0\0\0", 8) == 0);
        write_it(region, 4);
        expect_value(1);
        region_copy_out(regions, 96, bytes, 8);
        cr_expect(memcmp(bytes, "\0\0\0\0text", 8) == 0);
        cr_expect(nonce_outstanding(regions->proof, nonce) == 0 && nonce_outstanding(regions->proof, other) == 1);
        write_it(region, 4);
        expect_refusal(PROOF_REJECTED, 0, NONE);
}

Case(proof, the_longest_write_and_one_byte)
{
        static char data[PROOF_DATA_MAXIMUM];
        handle_t region = value(region_create, REGION_PROVED, 3 * PROOF_DATA_MAXIMUM, 0);
        uint64_t memory = value(region_create, REGION_MUTABLE, PROOF_DATA_MAXIMUM, 0);
        uint64_t address = value(region_map, memory, 0, 0, PROOF_DATA_MAXIMUM, ACCESS_READ | ACCESS_WRITE), seed = 3;
        struct proof_token token = { .nonce = value(proof_nonce, region), .not_after = DEADLINE_NEVER };
        struct region *proved = regions->next;

        for (size_t i = 0; i < sizeof(data); i++)
                data[i] = (char)next_random(&seed);
        cr_assert(proved->policy == REGION_PROVED && host_user_write(address, data, sizeof(data)));
        proof_hash(&(struct proof_statement){ token.nonce, token.not_after, proved->identity, 4095, sizeof(data) },
                   data, token.hash);
        host_user_write(INPUT, &token, sizeof(token));
        expect_number(value(region_write_proved, region, 4095, address, PROOF_DATA_MAXIMUM, INPUT), 1);
        for (size_t i = 0; i < sizeof(data); i += 1000) {
                char byte;

                region_copy_out(proved, 4095 + i, &byte, 1);
                cr_assert(byte == data[i]);
        }
        call(region_write_proved, region, 0, address, PROOF_DATA_MAXIMUM + 1, INPUT);
        expect_refusal(INVALID_ARGUMENT, 4, OUT_OF_RANGE);
}

Case(proof, it_is_charged_one_frame_more)
{
        struct account *account = now.task->account;
        uint64_t used = account->used.frames, limit = account->limit.frames;
        handle_t region = value(region_create, REGION_PROVED, 8192, 0);

        expect_number(account->used.frames, used + 2 + PROOF_FRAMES);
        value(capability_close, region);
        expect_number(account->used.frames, used);
        account->limit.frames = used + 2;
        call(region_create, REGION_PROVED, 8192, 0);
        expect_refusal(LIMIT_EXCEEDED, 2, FRAME_QUOTA);
        account->limit.frames = limit;
}

Case(proof, identities_are_never_given_twice)
{
        uint64_t last = region_last_identity();

        for (unsigned i = 0; i < 20; i++) {
                handle_t region = value(region_create, i % 5, 4096, i % 5 == REGION_SLAB ? 64 : 0);

                expect_number(regions->identity, ++last);
                value(capability_close, region);
                call(region_create, REGION_MUTABLE, (uint64_t)1 << 40, 0);
                expect_refusal(LIMIT_EXCEEDED, 2, FRAME_QUOTA);
        }
        expect_number(region_last_identity(), last);
}

/* All the records that fit, told in one go, and once more after that: one chain through both. */
Case(proof, the_log_goes_on_where_it_was_told)
{
        handle_t region = value(region_create, REGION_PROVED, 4096, 0), log;
        struct region *proved = regions;
        struct witness_record record;
        uint8_t chain[PROOF_BYTES], before[PROOF_BYTES] = { 0 };
        uint64_t told = 0;

        for (unsigned round = 0; round < 2; round++) {
                for (unsigned i = 0; i < WITNESS_RECORDS_MAXIMUM; i++) {
                        make_token(value(proof_nonce, region), DEADLINE_NEVER, "data", 4);
                        write_it(region, 4);
                        expect_value(++told);
                }
                make_token(value(proof_nonce, region), DEADLINE_NEVER, "data", 4);
                write_it(region, 4);
                expect_refusal(LIMIT_EXCEEDED, 1, WITNESS_LIMIT);
                log = value(region_create, REGION_APPEND_ONLY, 4096, 0);
                expect_number(value(attest_emit, region, log), WITNESS_RECORDS_MAXIMUM);
                for (unsigned i = 0; i < WITNESS_RECORDS_MAXIMUM; i++) {
                        region_copy_out(regions, i * sizeof(record), &record, sizeof(record));
                        witness_chain(before, &record, chain);
                        cr_expect(memcmp(chain, record.chain, PROOF_BYTES) == 0);
                        memcpy(before, record.chain, PROOF_BYTES);
                }
                value(capability_close, log);
        }
        cr_expect(memcmp(before, proved->proof->head, PROOF_BYTES) == 0);
        expect_number(proved->proof->mutations, 2 * WITNESS_RECORDS_MAXIMUM);
}
