/* Retcodes: any number of 32 bits that is one, and the names that programs have for theirs (--elf). */
#include <stdio.h>
#include <string.h>

#include "codes.h"
#include "explain.h"
#include "retcodes.h"
#include "verdict/retcode.h"
#include "words.h"

/* The system's own, and then those of the files that were named. */
static struct codes codes;

enum status retcodes_read(const char *elf)
{
        if (codes.count == 0)
                codes_add_system(&codes);
        return elf ? codes_add_elf(&codes, elf) : STATUS_GOOD;
}

/* Space 63 is never given out, so that small negative numbers are no retcodes. */
static bool is_retcode(long number)
{
        return number >= INT32_MIN && number <= (long)UINT32_MAX && (int32_t)number < 0 &&
               RC_GET_SPACE((int32_t)number) != 63;
}

bool retcode_parse(const char *what, struct retcode *retcode)
{
        const struct code *code;
        long number;

        retcodes_read(NULL);
        if (number_parse(what, &number)) {
                if (!is_retcode(number))
                        return false;
                retcode->number = (int32_t)number;
                code = codes_find_number(&codes, retcode->number);
        } else {
                code = codes_find_name(&codes, what);
                if (!code)
                        return false;
                retcode->number = code->number;
        }
        retcode->name = code ? code->name : NULL;
        retcode->text = code ? code->text : NULL;
        retcode->place = code ? code->place : NULL;
        retcode->file = code ? code->file : NULL;
        return true;
}

const char *retcode_in_log(const char *word, size_t length, const char **name)
{
        char copy[12];
        struct retcode retcode;

        if (length != (*word == '-' ? strlen("-2147483648") : strlen("0x80000000")))
                return NULL;
        snprintf(copy, sizeof(copy), "%.*s", (int)length, word);
        if (!retcode_parse(copy, &retcode))
                return NULL;
        *name = retcode.name;
        return retcode.text;
}

static const char *space_name(int space)
{
        switch (space) {
#define RETCODE_SPACE(name, number, text)                                                                              \
        case number:                                                                                                   \
                return #name;
#include "retcode_space.def"
        }
        return NULL;
}

static const char *facility_name(int space, int facility)
{
        const struct entry *object = entry_numbered(OBJECTS, facility);

        if (space == RC_SPACE_KERNEL)
                return object ? object->name : NULL;
#define RETCODE_FACILITY(in, name, number, text)                                                                       \
        if (space == RC_SPACE_##in && facility == (number))                                                            \
                return #name;
#include "retcode_facility.def"
        return NULL;
}

/* A field and its name, where the system has one: a customer's are the customer's own. */
static void field_print(const char *what, int number, const char *name)
{
        printf(name ? "%s %d (%s)" : "%s %d", what, number, name);
}

/* Where the code comes from a list of the system, that has more to say. */
static bool origin(const struct retcode *retcode, struct match *match)
{
        int code = RC_GET_CODE(retcode->number), space = RC_GET_SPACE(retcode->number);

        if (RC_GET_CUSTOMER(retcode->number))
                return false;
        for (size_t i = 0; i < source_count; i++) {
                const struct source *source = &sources[i];

                if (source->retcode_space != space ||
                    (source->retcode_facility >= 0 && source->retcode_facility != RC_GET_FACILITY(retcode->number)))
                        continue;
                for (size_t j = 0; j < source->count; j++) {
                        match->source = source;
                        match->entry = &source->entries[j];
                        if (match->entry->number == (space == RC_SPACE_GENERAL ? retcode->number : code))
                                return true;
                }
        }
        return false;
}

void retcode_print(const struct retcode *retcode)
{
        int32_t number = retcode->number;
        int space = RC_GET_SPACE(number), facility = RC_GET_FACILITY(number), customer = RC_GET_CUSTOMER(number);
        struct match match;

        printf("%s, retcode %ld (0x%08x)\n", retcode->name ? retcode->name : "A code that no list has", (long)number,
               (unsigned)number);
        if (retcode->text)
                paragraph(0, 2, "Meaning: %s.", retcode->text);
        printf("  Fields: %s, ", customer ? "a customer's" : "the system's own");
        field_print("space", space, customer && space > RC_SPACE_APPS ? NULL : space_name(space));
        field_print(", facility", facility, customer ? NULL : facility_name(space, facility));
        field_print(", code", RC_GET_CODE(number), NULL);
        printf("\n");
        if (retcode->place)
                printf("  Defined: %s%s%s\n", retcode->place, retcode->file ? ", in " : "",
                       retcode->file ? retcode->file : "");
        else
                paragraph(0, 2, "It is a program's own, or of a newer system; --elf FILE looks into the program.");
        if (space == RC_SPACE_KERNEL && !customer)
                printf("  It was born in the kernel, and is the verdict of a call about that object.\n");
        if (origin(retcode, &match))
                match_print(&match);
        else
                printf("  From: KasperskyOS Retcode\n");
}

void retcode_json(struct json *json, const struct retcode *retcode)
{
        int32_t number = retcode->number;
        struct match match;

        json_begin(json, NULL, '{');
        json_text(json, "kind", "retcode");
        json_text(json, "name", retcode->name);
        json_number(json, "number", number);
        json_text(json, "meaning", retcode->text);
        json_number(json, "customer", RC_GET_CUSTOMER(number));
        json_number(json, "space", RC_GET_SPACE(number));
        json_number(json, "facility", RC_GET_FACILITY(number));
        json_number(json, "code", RC_GET_CODE(number));
        json_text(json, "defined", retcode->place);
        json_text(json, "file", retcode->file);
        json_text(json, "source", "KasperskyOS Retcode");
        if (origin(retcode, &match))
                match_json(json, "origin", &match);
        json_end(json, '}');
}
