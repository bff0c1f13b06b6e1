/* JSON: one value a line, by twos indented. Texts are ASCII or UTF-8. */
#include "json.h"

static void quoted(FILE *file, const char *text)
{
        fputc('"', file);
        for (; *text; text++) {
                if (*text == '"' || *text == '\\')
                        fprintf(file, "\\%c", *text);
                else if ((unsigned char)*text < ' ' || *text == 0x7f)
                        fprintf(file, "\\u%04x", (unsigned)*text);
                else
                        fputc(*text, file);
        }
        fputc('"', file);
}

/* What stands before a value: the comma of the last, the place, the key. */
static void next(struct json *json, const char *key)
{
        if (json->any)
                fputc(',', json->file);
        if (json->depth > 0)
                fprintf(json->file, "\n%*s", (int)json->depth * 2, "");
        if (key) {
                quoted(json->file, key);
                fputs(": ", json->file);
        }
        json->any = 1;
}

void json_begin(struct json *json, const char *key, char bracket)
{
        next(json, key);
        fputc(bracket, json->file);
        json->depth++;
        json->any = 0;
}

void json_end(struct json *json, char bracket)
{
        json->depth--;
        if (json->any)
                fprintf(json->file, "\n%*s", (int)json->depth * 2, "");
        fputc(bracket, json->file);
        if (json->depth == 0)
                fputc('\n', json->file);
        json->any = 1;
}

void json_text(struct json *json, const char *key, const char *text)
{
        next(json, key);
        if (text)
                quoted(json->file, text);
        else
                fputs("null", json->file);
}

void json_boolean(struct json *json, const char *key, int truth)
{
        next(json, key);
        fputs(truth ? "true" : "false", json->file);
}

void json_number(struct json *json, const char *key, long number)
{
        next(json, key);
        fprintf(json->file, "%ld", number);
}
