/* The public lists of abi/, and the contract's rows, as JSON: as `verdict list` and `verdict contract` write them. */
#include "codes.h"
#include "explain.h"
#include "verdict/retcode.h"

static const struct {
        const char *space, *name, *text;
        int number;
} facilities[] = {
#define RETCODE_FACILITY(space, name, number, text) { #space, #name, text, number },
#include "retcode_facility.def"
#define OBJECT_TYPE(name, number, text) { "KERNEL", #name, text, number },
#include "object_type.def"
};

static void facilities_json(struct json *json)
{
        json_begin(json, "facilities", '[');
        for (size_t i = 0; i < sizeof(facilities) / sizeof(facilities[0]); i++) {
                json_begin(json, NULL, '{');
                json_text(json, "space", facilities[i].space);
                json_text(json, "name", facilities[i].name);
                json_number(json, "number", facilities[i].number);
                json_text(json, "meaning", facilities[i].text);
                json_end(json, '}');
        }
        json_end(json, ']');
}

/* The retcodes are the database itself; the internal codes are the kernel's. */
void lists_json(struct json *json)
{
        for (size_t i = 0; i < source_count; i++)
                if (sources[i].kind != RETCODES && sources[i].kind != INTERNAL)
                        source_json(json, sources[i].list, &sources[i]);
        facilities_json(json);
        rows_json(json, "rows", OTHER, NULL);
}
