/*
 * Makes the list of struct spoil for a sample package:
 *   spoil PACKAGE NAME.secret LIST WRONG
 * Each field of spoils.def alone; then, to tell in which order fields are looked
 * at, those of every two neighbouring reasons together. WRONG becomes the package
 * with the first of these changes.
 */
#include "spoil.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "key.h"
#include "package/manifest.h"

struct field {
        enum reason reason;
        int table; /* -1: the header */
        uint32_t index, size, offset, length;
        uint64_t number;
        const char *text;
        size_t text_length;
};

#define HEADER_TABLE -1
#define COMPONENTS_TABLE PACKAGE_COMPONENTS
#define REGIONS_TABLE PACKAGE_REGIONS
#define QUEUES_TABLE PACKAGE_QUEUES
#define GRANTS_TABLE PACKAGE_GRANTS
#define REQUIREMENTS_TABLE PACKAGE_REQUIREMENTS
#define DATA_TABLE PACKAGE_DATA

#define FIELD(why, in, place, structure, member, value, words, words_length)                                           \
        { .reason = REASON_##why,                                                                                      \
          .table = (int)in##_TABLE,                                                                                    \
          .index = place,                                                                                              \
          .size = sizeof(struct structure),                                                                            \
          .offset = offsetof(struct structure, member),                                                                \
          .length = sizeof(((struct structure *)0)->member),                                                           \
          .number = value,                                                                                             \
          .text = words,                                                                                               \
          .text_length = words_length },
#define NUMBER(why, in, place, structure, member, value) FIELD(why, in, place, structure, member, value, NULL, 0)
#define NAME(why, in, place, structure, member, words)                                                                 \
        FIELD(why, in, place, structure, member, 0, words, sizeof(words) - 1)

static const struct field fields[] = {
#include "spoils.def"
};

#define FIELDS (sizeof(fields) / sizeof(fields[0]))

static uint8_t *package;
static size_t package_length;
static uint8_t key[SIGNATURE_KEY_BYTES], secret[SIGNATURE_SECRET_BYTES];

/* A name is changed whole; of a path, the first bytes, which is more than the sample's has. */
static struct spoil_change change_of(const struct field *field)
{
        uint64_t table =
            field->table < 0 ? 0 : package_table_offset(package_header_of(package), (enum package_table)field->table);
        struct spoil_change change = { .offset = (uint32_t)(table + field->index * field->size + field->offset) };

        change.length = field->length < SPOIL_BYTES ? field->length : SPOIL_BYTES;
        if (field->text == NULL)
                memcpy(change.bytes, &field->number, change.length);
        else
                memcpy(change.bytes, field->text, field->text_length);
        return change;
}

static void apply(uint8_t *bytes, const struct spoil_change *change)
{
        memcpy(bytes + change->offset, change->bytes, change->length);
}

static int write_spoil(FILE *file, const struct field *one, const struct field *other)
{
        struct spoil spoil = { .reason = (uint32_t)one->reason, .pair = other != NULL };
        uint8_t *copy = malloc(package_length);
        size_t length = package_length - SIGNATURE_BYTES;
        int good;

        memcpy(copy, package, package_length);
        spoil.changes[0] = change_of(one);
        apply(copy, &spoil.changes[0]);
        if (other != NULL) {
                spoil.changes[1] = change_of(other);
                apply(copy, &spoil.changes[1]);
        }
        signature_make(spoil.signature, copy, length, secret);
        good = fwrite(&spoil, sizeof(spoil), 1, file) == 1;
        free(copy);
        return good;
}

static int write_wrong(const char *name)
{
        struct spoil_change change = change_of(&fields[0]);
        FILE *file = fopen(name, "wb");
        int good;

        apply(package, &change);
        signature_make(package + package_length - SIGNATURE_BYTES, package, package_length - SIGNATURE_BYTES, secret);
        good = file != NULL && fwrite(package, 1, package_length, file) == package_length;
        return (file == NULL || fclose(file) == 0) && good;
}

/* The first field of the reason after this one's; NULL: it was the last. */
static const struct field *neighbour(size_t i)
{
        size_t next = i + 1;

        while (next < FIELDS && fields[next].reason == fields[i].reason)
                next++;
        return next < FIELDS ? &fields[next] : NULL;
}

int main(int count, char **arguments)
{
        FILE *file = count == 5 ? fopen(arguments[3], "wb") : NULL;
        int good = file != NULL && key_read_secret(arguments[2], key, secret) == STATUS_GOOD;

        package = good ? file_read(arguments[1], &package_length) : NULL;
        good = package != NULL;
        for (size_t i = 0; good && i < FIELDS; i++)
                good = write_spoil(file, &fields[i], NULL);
        for (size_t i = 0; good && i < FIELDS; i++) {
                bool first = i == 0 || fields[i - 1].reason != fields[i].reason;

                if (first && neighbour(i) != NULL)
                        good = write_spoil(file, &fields[i], neighbour(i));
        }
        if (file != NULL && fclose(file) != 0)
                good = 0;
        good = good && write_wrong(arguments[4]);
        if (!good)
                fprintf(stderr,
                        "spoil: usage: spoil PACKAGE NAME.secret LIST WRONG; or one of these could not be used\n");
        return good ? 0 : 1;
}
