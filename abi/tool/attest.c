/* verdict attest verify: whether a log of proved writes is whole. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "attest.h"
#include "crypto/proof.h"
#include "verdict.h"

static const char usage[] = "usage: verdict attest verify [--list] [--head HEX] FILE|-";

/* What is wrong with a record after the one before it (NULL: with a first one); NULL: nothing. */
static const char *problem(const struct witness_record *before, const struct witness_record *record)
{
        static const uint8_t none[PROOF_BYTES];
        static char text[160];
        uint64_t sequence = before ? before->sequence + 1 : 1;
        uint8_t chain[PROOF_BYTES];

        if (record->sequence != sequence)
                snprintf(text, sizeof(text), "its sequence is %llu, and %llu is due: %s",
                         (unsigned long long)record->sequence, (unsigned long long)sequence,
                         record->sequence > sequence ? "records are missing" : "it was told already");
        else if (before && record->region != before->region)
                snprintf(text, sizeof(text), "it is of region %llu, and the log of region %llu",
                         (unsigned long long)record->region, (unsigned long long)before->region);
        else if (before && record->time < before->time)
                snprintf(text, sizeof(text), "its time, %llu, is before that of the one before it, %llu",
                         (unsigned long long)record->time, (unsigned long long)before->time);
        else if (witness_chain(before ? before->chain : none, record, chain),
                 memcmp(chain, record->chain, sizeof(chain)) != 0)
                return "its chain is not what it and the records before it make: one of them was changed";
        else
                return NULL;
        return text;
}

static void list(const struct witness_record *record)
{
        printf("%5llu  region %llu  nonce %llu  at %llu  length %llu  time %llu.%09llu s  ",
               (unsigned long long)record->sequence, (unsigned long long)record->region,
               (unsigned long long)record->nonce, (unsigned long long)record->offset,
               (unsigned long long)record->length, (unsigned long long)(record->time / 1000000000),
               (unsigned long long)(record->time % 1000000000));
        for (unsigned i = 0; i < PROOF_BYTES; i++)
                printf("%02x", record->mutation[i]);
        printf("\n");
}

static enum status check_head(const struct log *log, const char *name, const uint8_t head[PROOF_BYTES],
                              const char *whose)
{
        if (memcmp(log->records[log->count - 1].chain, head, PROOF_BYTES) == 0)
                return STATUS_GOOD;
        return bad("attest: %s: record %zu is the last, and its chain is not the head that %s: records are missing, "
                   "or it is another log",
                   name, log->count, whose);
}

static enum status verify(const struct log *log, const char *name, int listed, const uint8_t *head)
{
        const struct witness_record *before = NULL;
        enum status status = STATUS_GOOD;

        for (size_t i = 0; i < log->count; i++) {
                const char *wrong = problem(before, &log->records[i]);

                if (wrong)
                        return bad("attest: %s: record %zu: %s", name, i + 1, wrong);
                before = &log->records[i];
                if (listed)
                        list(before);
        }
        if (log->has_head)
                status = check_head(log, name, log->head, "it gives itself");
        if (status == STATUS_GOOD && head)
                status = check_head(log, name, head, "was asked for");
        if (status != STATUS_GOOD)
                return status;
        printf("%s: %zu record%s of region %llu, a whole chain; head ", name, log->count, log->count == 1 ? "" : "s",
               (unsigned long long)before->region);
        for (unsigned i = 0; i < PROOF_BYTES; i++)
                printf("%02x", before->chain[i]);
        printf("\n");
        return STATUS_GOOD;
}

enum status attest_command(int count, char **arguments)
{
        uint8_t head[PROOF_BYTES];
        int listed = 0, has_head = 0, at = 1;
        enum status status;
        struct log log;

        if (count < 1 || strcmp(arguments[0], "verify") != 0)
                return bad_usage("%s", usage);
        for (; at < count && strncmp(arguments[at], "--", 2) == 0; at++) {
                if (strcmp(arguments[at], "--list") == 0) {
                        listed = 1;
                } else if (strcmp(arguments[at], "--head") == 0 && at + 1 < count) {
                        const char *text = arguments[++at];

                        if (strlen(text) != 2 * sizeof(head) || !attest_hex(text, head, sizeof(head)))
                                return bad_usage("attest: --head %s: it is %zu hexadecimal digits", text,
                                                 2 * sizeof(head));
                        has_head = 1;
                } else {
                        return bad_usage("%s", usage);
                }
        }
        if (at + 1 != count)
                return bad_usage("%s", usage);
        status = log_read(arguments[at], &log);
        if (status != STATUS_GOOD)
                return status;
        return verify(&log, log.name, listed, has_head ? head : NULL);
}
