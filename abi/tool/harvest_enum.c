/* Enumerators and constants that are retcodes. */
#include <stdlib.h>
#include <string.h>

#include "harvest.h"

void definition_add(struct definitions *definitions, struct definition definition)
{
        definitions->list = grown(definitions->list, definitions->count, &definitions->room, sizeof(definition));
        definitions->list[definitions->count++] = definition;
}

static int is_mark(const struct token *token, const void *context)
{
        (void)context;
        return token_is(token, HARVEST_MARK);
}

static const char *token_text(const struct token *token)
{
        return strndup(token->text, token->length);
}

/* NAME is at index, and [from, to) is what it is set to. */
static void found(struct definitions *definitions, const struct tokens *tokens, size_t index, size_t from, size_t to)
{
        const struct token *name = &tokens->list[index];

        if (name->kind == 'a' && tokens_are_call(tokens, &from, &to, is_mark, NULL))
                definition_add(definitions, (struct definition){ token_text(name), tokens_text(tokens, from, to),
                                                                 name->file, name->line, 1 });
}

/* The next of those marks at this depth. */
static size_t find_end(const struct tokens *tokens, size_t index, const char *marks)
{
        while (index < tokens->count && !strchr(marks, tokens->list[index].kind))
                index = strchr("([{", tokens->list[index].kind) ? tokens_close(tokens, index) : index + 1;
        return index < tokens->count ? index : tokens->count;
}

/* What stands between the brackets of an enum, of which the first is at index. */
static size_t scan_enumerators(struct definitions *definitions, const struct tokens *tokens, size_t index)
{
        size_t end = tokens_close(tokens, index);

        for (size_t at = index + 1; at < end;) {
                size_t comma = find_end(tokens, at, ",}"), equals = find_end(tokens, at, "=,}");

                if (equals < comma)
                        found(definitions, tokens, at, equals + 1, comma);
                at = comma + 1;
        }
        return end;
}

/* "enum", at index, begins a list of enumerators: its first bracket, or 0. */
static size_t enum_bracket(const struct tokens *tokens, size_t index)
{
        size_t at = find_end(tokens, index + 1, "{;)},=>");

        return at < tokens->count && tokens->list[at].kind == '{' ? at : 0;
}

/* const Retcode NAME = ...: "Retcode" is at index, and the statement began at begin. */
static void scan_constant(struct definitions *definitions, const struct tokens *tokens, size_t begin, size_t index)
{
        size_t end = find_end(tokens, index, ";");
        int is_constant = 0;

        for (size_t i = begin; i < index; i++)
                is_constant |= token_is(&tokens->list[i], "const") || token_is(&tokens->list[i], "constexpr");
        if (!is_constant && index + 1 < end)
                is_constant = token_is(&tokens->list[index + 1], "const");
        for (size_t at = index + 1; is_constant && at < end;) {
                size_t comma = find_end(tokens, at, ",;"), equals = find_end(tokens, at, "=,;");

                if (equals < comma)
                        found(definitions, tokens, equals - 1, equals + 1, comma);
                at = comma + 1;
        }
}

/* Whether the bracket at index is of a name space, a linkage or a class, and what is in it as if it stood outside. */
static int is_transparent(const struct tokens *tokens, size_t begin, size_t index)
{
        int transparent = 0;

        for (size_t i = begin; i < index; i++) {
                const struct token *token = &tokens->list[i];

                if (token->kind == '(' || token->kind == '=')
                        return 0;
                transparent |= token_is(token, "namespace") || token_is(token, "extern") || token_is(token, "class") ||
                               token_is(token, "struct");
        }
        return transparent;
}

void definitions_scan_tokens(struct definitions *definitions, const struct tokens *tokens)
{
        size_t begin = 0, depth = 0;
        char *opaque = calloc(tokens->count + 1, 1); /* by how many brackets are open */
        size_t open = 0;

        if (!opaque)
                abort();
        for (size_t i = 0; i < tokens->count; i++) {
                const struct token *token = &tokens->list[i];
                size_t bracket = token_is(token, "enum") ? enum_bracket(tokens, i) : 0;

                if (bracket) {
                        i = scan_enumerators(definitions, tokens, bracket) - 1;
                } else if (token->kind == '{') {
                        opaque[open] = !is_transparent(tokens, begin, i);
                        depth += (size_t)opaque[open++];
                } else if (token->kind == '}' && open > 0) {
                        depth -= (size_t)opaque[--open];
                } else if (depth == 0 && token_is(token, "Retcode")) {
                        scan_constant(definitions, tokens, begin, i);
                }
                if (token->kind == '{' || token->kind == '}' || token->kind == ';')
                        begin = i + 1;
        }
        free(opaque);
}
