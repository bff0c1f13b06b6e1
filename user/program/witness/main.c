/*
 * A proved region: three writes, one of them tried twice, and the log of them, as the host can verify it:
 *
 *   make run PROG=witness | build/verdict attest verify --list -
 */
#include <verdict/proof.h>
#include <verdict/verdict.h>

#define MINUTE 60000000000u

static int failed(void)
{
        verdict_print("witness");
        return 1;
}

/* The second write by its steps: who decides makes the token, who has it can write this, once, and nothing else. */
static int write_twice(handle_t region, uint64_t identity)
{
        static const char text[] = "Every write was proved. ";
        struct proof_token token;
        int64_t nonce = proof_nonce(region);

        if (nonce == -1)
                return failed();
        proof_token_make(&token, identity, 25, text, sizeof(text) - 1, (uint64_t)nonce, deadline_in(MINUTE));
        if (region_write_proved(region, 25, text, sizeof(text) - 1, &token) == -1)
                return failed();
        print_format("the second write is record %llu; the same again:\n  ",
                     (unsigned long long)last_verdict().verdict.value);
        if (region_write_proved(region, 25, text, sizeof(text) - 1, &token) != -1) {
                print("done, and it should have been refused\n");
                return 1;
        }
        verdict_print(NULL);
        return 0;
}

/* The records go to a log, from which anybody who may read it can tell them on. */
static int tell(handle_t region)
{
        struct witness_record records[3];
        int64_t log = region_create(REGION_APPEND_ONLY, FRAME_SIZE, 0), count;

        if (log == -1 || (count = attest_emit(region, (handle_t)log)) == -1 ||
            region_read((handle_t)log, 0, records, sizeof(records)) == -1)
                return failed();
        print_format("the log has %lld records:\n", (long long)count);
        witness_print(records, 3);
        return 0;
}

int main(void)
{
        struct region_information information;
        int64_t region = region_create(REGION_PROVED, FRAME_SIZE, 0);
        char text[71] = "";

        if (region == -1 || region_inspect((handle_t)region, &information, sizeof(information)) == -1)
                return failed();
        if (proof_write((handle_t)region, 0, "No write goes unnoticed. ", 25, deadline_in(MINUTE)) == -1)
                return failed();
        if (write_twice((handle_t)region, information.identity) != 0)
                return 1;
        if (proof_write((handle_t)region, 49, "And the log has them.", 21, deadline_in(MINUTE)) == -1 ||
            region_read((handle_t)region, 0, text, 70) == -1)
                return failed();
        print_format("the region reads: %s\n", text);
        return tell((handle_t)region);
}
