/* The log of proved writes. */
#include <verdict/proof.h>
#include <verdict/verdict.h>

#include "crypto/hash.h"
#include "crypto/proof.h"

bool witness_follows(const struct witness_record *before, const struct witness_record *record)
{
        static const uint8_t none[PROOF_BYTES];
        uint8_t chain[PROOF_BYTES];

        witness_chain(before != NULL ? before->chain : none, record, chain);
        if (!hash_equal(chain, record->chain))
                return false;
        if (before == NULL)
                return record->sequence == 1;
        return record->sequence == before->sequence + 1 && record->region == before->region &&
               record->time >= before->time;
}

static void print_line(const char *word, const void *bytes, size_t length)
{
        const uint8_t *byte = bytes;

        print(word);
        for (size_t i = 0; i < length; i++)
                print_format("%02x", byte[i]);
        print("\n");
}

void witness_print(const struct witness_record *records, size_t count)
{
        for (size_t i = 0; i < count; i++)
                print_line("witness: ", &records[i], sizeof(records[i]));
        if (count != 0)
                print_line("witness head: ", records[count - 1].chain, PROOF_BYTES);
}
