/* Codes as JSON. */
#include <string.h>

#include "codes.h"
#include "verdict/retcode.h"

void json_string(FILE *file, const char *text)
{
        fputc('"', file);
        for (; *text; text++) {
                unsigned char byte = (unsigned char)*text;

                if (byte == '"' || byte == '\\')
                        fprintf(file, "\\%c", byte);
                else if (byte < 0x20 || byte == 0x7f)
                        fprintf(file, "\\u%04x", byte);
                else
                        fputc(byte, file);
        }
        fputc('"', file);
}

static int same(const struct code *one, const struct code *other)
{
        return one->number == other->number && strcmp(one->name, other->name) == 0 &&
               strcmp(one->text, other->text) == 0;
}

static int is_first(const struct codes *codes, size_t index)
{
        for (size_t i = 0; i < index; i++)
                if (same(&codes->list[i], &codes->list[index]))
                        return 0;
        return 1;
}

static void write_member(FILE *file, const char *member, const char *text)
{
        fprintf(file, ", \"%s\": ", member);
        json_string(file, text);
}

static void write_places(FILE *file, const struct codes *codes, size_t index)
{
        const char *before = "";

        fputs(", \"defined\": [", file);
        for (size_t i = index; i < codes->count; i++) {
                const struct code *code = &codes->list[i];

                if (!same(code, &codes->list[index]))
                        continue;
                fprintf(file, "%s{\"place\": ", before);
                json_string(file, code->place);
                if (code->file)
                        write_member(file, "file", code->file);
                fputc('}', file);
                before = ", ";
        }
        fputs("]}", file);
}

void codes_write_json(FILE *file, const struct codes *codes)
{
        const char *before = "";

        fputs("\"retcodes\": [", file);
        for (size_t i = 0; i < codes->count; i++) {
                const struct code *code = &codes->list[i];

                if (!is_first(codes, i))
                        continue;
                fprintf(file, "%s\n  {\"number\": %d, \"hex\": \"0x%08x\", \"customer\": %s, \"space\": %d", before,
                        (int)code->number, (unsigned)code->number, RC_GET_CUSTOMER(code->number) ? "true" : "false",
                        RC_GET_SPACE(code->number));
                fprintf(file, ", \"facility\": %d, \"code\": %d", RC_GET_FACILITY(code->number),
                        RC_GET_CODE(code->number));
                write_member(file, "name", code->name);
                write_member(file, "text", code->text);
                write_places(file, codes, i);
                before = ",";
        }
        fputs("\n]", file);
}
