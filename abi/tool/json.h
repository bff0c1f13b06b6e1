/* JSON, written as it goes: each command that has --json writes through this. */
#ifndef TOOL_JSON_H
#define TOOL_JSON_H

#include <stdio.h>

struct json {
        FILE *file;
        unsigned depth;
        int any; /* something stands already at this depth */
};

/* key: NULL within an array and at the top. bracket: '{' or '['. */
void json_begin(struct json *json, const char *key, char bracket);
void json_end(struct json *json, char bracket);
void json_text(struct json *json, const char *key, const char *text); /* NULL: null */
void json_number(struct json *json, const char *key, long number);
void json_boolean(struct json *json, const char *key, int truth);

#endif
