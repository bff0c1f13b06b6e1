/* Codes as JSON. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "codes.h"
#include "verdict/retcode.h"

static bool same(const struct code *one, const struct code *other)
{
        return one->number == other->number && strcmp(one->name, other->name) == 0 &&
               strcmp(one->text, other->text) == 0;
}

static bool is_first(const struct codes *codes, size_t index)
{
        for (size_t i = 0; i < index; i++)
                if (same(&codes->list[i], &codes->list[index]))
                        return false;
        return true;
}

static void places_json(struct json *json, const struct codes *codes, size_t index)
{
        json_begin(json, "defined", '[');
        for (size_t i = index; i < codes->count; i++) {
                if (!same(&codes->list[i], &codes->list[index]))
                        continue;
                json_begin(json, NULL, '{');
                json_text(json, "place", codes->list[i].place);
                if (codes->list[i].file)
                        json_text(json, "file", codes->list[i].file);
                json_end(json, '}');
        }
        json_end(json, ']');
}

void codes_json(struct json *json, const struct codes *codes)
{
        json_begin(json, "retcodes", '[');
        for (size_t i = 0; i < codes->count; i++) {
                const struct code *code = &codes->list[i];
                char hexadecimal[11];

                if (!is_first(codes, i))
                        continue;
                snprintf(hexadecimal, sizeof(hexadecimal), "0x%08x", (unsigned)code->number);
                json_begin(json, NULL, '{');
                json_number(json, "number", code->number);
                json_text(json, "hex", hexadecimal);
                json_boolean(json, "customer", RC_GET_CUSTOMER(code->number));
                json_number(json, "space", RC_GET_SPACE(code->number));
                json_number(json, "facility", RC_GET_FACILITY(code->number));
                json_number(json, "code", RC_GET_CODE(code->number));
                json_text(json, "name", code->name);
                json_text(json, "text", code->text);
                places_json(json, codes, i);
                json_end(json, '}');
        }
        json_end(json, ']');
}
