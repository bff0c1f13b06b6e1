/* What a preprocessed source says: where each line comes from, the macros that are defined, and the rest. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "harvest.h"

struct macro {
        const char *name;
        struct tokens body;
        const char *file;
        unsigned line;
        int is_function;
        int is_maker; /* what it is replaced by is a call of MAKE_RETCODE, at last */
};

struct macros {
        struct macro *list;
        size_t count, room;
};

static struct macro *macro_find(const struct macros *macros, const char *name, size_t length)
{
        for (size_t i = macros->count; i-- > 0;)
                if (strlen(macros->list[i].name) == length && memcmp(macros->list[i].name, name, length) == 0)
                        return &macros->list[i];
        return NULL;
}

static void macro_undefine(struct macros *macros, const char *name, size_t length)
{
        struct macro *macro = macro_find(macros, name, length);

        if (macro)
                *macro = macros->list[--macros->count];
}

/* "NAME body" or "NAME(a, b) body", at the end of which stands a NUL. */
static void macro_define(struct macros *macros, char *at, const char *file, unsigned line)
{
        struct macro macro = { .name = at, .file = file, .line = line };
        char *end = at;

        while (*end && !isspace((unsigned char)*end) && *end != '(')
                end++;
        macro.is_function = *end == '(';
        macro_undefine(macros, at, (size_t)(end - at));
        if (!strstr(end, "(")) /* neither a maker nor what calls one; and most macros are like that */
                return;
        if (macro.is_function) {
                *end++ = '\0';
                end = strchr(end, ')');
                if (!end)
                        return;
                end++;
        } else if (*end) {
                *end++ = '\0';
        }
        tokens_take(&macro.body, end, end + strlen(end), file, line);
        macros->list = grown(macros->list, macros->count, &macros->room, sizeof(macro));
        macros->list[macros->count++] = macro;
}

static int is_maker(const struct token *token, const void *context)
{
        const struct macro *macro = macro_find(context, token->text, token->length);

        return token_is(token, HARVEST_MARK) || (macro && macro->is_function && macro->is_maker);
}

static void find_makers(struct macros *macros)
{
        int more = 1;

        while (more) {
                more = 0;
                for (size_t i = 0; i < macros->count; i++) {
                        struct macro *macro = &macros->list[i];
                        size_t from = 0, to = macro->body.count;

                        if (macro->is_maker || !macro->is_function ||
                            !tokens_are_call(&macro->body, &from, &to, is_maker, macros))
                                continue;
                        macro->is_maker = 1;
                        more = 1;
                }
        }
}

static void find_definitions(struct definitions *definitions, const struct macros *macros)
{
        for (size_t i = 0; i < macros->count; i++) {
                const struct macro *macro = &macros->list[i];
                size_t from = 0, to = macro->body.count;

                if (macro->is_function || !tokens_are_call(&macro->body, &from, &to, is_maker, macros))
                        continue;
                definition_add(definitions, (struct definition){ macro->name, tokens_text(&macro->body, from, to),
                                                                 macro->file, macro->line, 0 });
        }
}

/* # 12 "file" 1 3: answers the number; 0 if it is none of those. */
static unsigned read_marker(char *line, const char **file)
{
        char *at = line + 1, *end;
        unsigned long number;

        if (strncmp(at, "line", 4) == 0)
                at += 4;
        number = strtoul(at, &at, 10);
        while (*at == ' ')
                at++;
        end = *at == '"' ? strchr(at + 1, '"') : NULL;
        if (!end)
                return 0;
        *end = '\0';
        *file = at + 1;
        return (unsigned)number;
}

/* Line by line; a token can be longer than its line (a raw string), which the next lines are then part of. */
void definitions_scan(struct definitions *definitions, char *preprocessed)
{
        struct macros macros = { 0 };
        struct tokens tokens = { 0 };
        const char *file = "", *taken = preprocessed;
        unsigned line = 0, number;

        for (char *at = preprocessed, *next; *at; at = next, line++) {
                char *end = strchr(at, '\n');

                next = end ? end + 1 : at + strlen(at);
                if (at < taken)
                        continue;
                if (*at != '#') {
                        taken = tokens_take(&tokens, at, next, file, line);
                        continue;
                }
                if (end)
                        *end = '\0';
                if (strncmp(at, "#define ", 8) == 0)
                        macro_define(&macros, at + 8, file, line);
                else if (strncmp(at, "#undef ", 7) == 0)
                        macro_undefine(&macros, at + 7, strcspn(at + 7, " \t\r"));
                else if ((number = read_marker(at, &file)) != 0)
                        line = number - 1;
        }
        find_makers(&macros);
        find_definitions(definitions, &macros);
        definitions_scan_tokens(definitions, &tokens);
}
