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

/* Where one is: the names of the name spaces and classes around it, each with its "::"; empty in C. */
struct scope {
        char names[1024];
        int is_c;
        int is_outside; /* of functions: what is defined here can be named behind the source */
};

/* Adds a name, if it is one, and if there is room. */
static void scope_add(struct scope *scope, const char *name, size_t length)
{
        size_t used = strlen(scope->names);

        if (!scope->is_c && length != 0 && used + length + sizeof("::") <= sizeof(scope->names))
                sprintf(scope->names + used, "%.*s::", (int)length, name);
}

/* NAME is at index, and [from, to) is what it is set to; can_be_named: behind the source, by its name. */
static void found(struct definitions *definitions, const struct tokens *tokens, size_t index, size_t from, size_t to,
                  const struct scope *scope, int can_be_named)
{
        const struct token *name = &tokens->list[index];
        const char *expression;
        char *value;

        if (name->kind != 'a' || !tokens_are_call(tokens, &from, &to, is_mark, NULL))
                return;
        expression = tokens_text(tokens, from, to);
        if (asprintf(&value, "%s%.*s", scope->names, (int)name->length, name->text) < 0)
                abort();
        definition_add(definitions,
                       (struct definition){ token_text(name), expression, can_be_named ? value : expression, name->file,
                                            name->line, 1 });
}

/* The next of those marks at this depth. */
static size_t find_end(const struct tokens *tokens, size_t index, const char *marks)
{
        while (index < tokens->count && !strchr(marks, tokens->list[index].kind))
                index = strchr("([{", tokens->list[index].kind) ? tokens_close(tokens, index) : index + 1;
        return index < tokens->count ? index : tokens->count;
}

/* What stands between the brackets of an enum: "enum" is at index, the first bracket at bracket. */
static size_t scan_enumerators(struct definitions *definitions, const struct tokens *tokens, size_t index,
                               size_t bracket, const struct scope *around)
{
        size_t end = tokens_close(tokens, bracket);
        struct scope scope = *around;

        for (size_t i = index + 1; i < bracket && tokens->list[i].kind != ':'; i++)
                if (tokens->list[i].kind == 'a' && !token_is(&tokens->list[i], "class") &&
                    !token_is(&tokens->list[i], "struct"))
                        scope_add(&scope, tokens->list[i].text, tokens->list[i].length);
        for (size_t at = bracket + 1; at < end;) {
                size_t comma = find_end(tokens, at, ",}"), equals = find_end(tokens, at, "=,}");

                if (equals < comma)
                        found(definitions, tokens, at, equals + 1, comma, &scope, scope.is_outside);
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

/* const Retcode NAME = ...: "Retcode" is at index, and the statement began at begin. In C its name is no constant. */
static void scan_constant(struct definitions *definitions, const struct tokens *tokens, size_t begin, size_t index,
                          const struct scope *scope)
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
                        found(definitions, tokens, equals - 1, equals + 1, comma, scope, !scope->is_c);
                at = comma + 1;
        }
}

/*
 * Whether the bracket at index is of a name space, a linkage or a class with a
 * name: then what is in it is as if it stood outside, and the scope gets the name.
 */
static int enter_scope(struct scope *scope, const struct tokens *tokens, size_t begin, size_t index)
{
        size_t keyword = index, name;

        for (size_t i = begin; i < index; i++) {
                const struct token *token = &tokens->list[i];

                if (token->kind == '(' || token->kind == '=' || token_is(token, "template"))
                        return 0;
                if (keyword == index && (token_is(token, "namespace") || token_is(token, "extern") ||
                                         token_is(token, "class") || token_is(token, "struct")))
                        keyword = i;
        }
        if (keyword == index)
                return 0;
        for (name = keyword + 1; name < index && tokens->list[name].kind == 'a'; name += 3) {
                scope_add(scope, tokens->list[name].text, tokens->list[name].length);
                if (name + 3 >= index || tokens->list[name + 1].kind != ':' || tokens->list[name + 2].kind != ':')
                        break;
        }
        return name > keyword + 1 || name < index || !token_is(&tokens->list[keyword], "struct");
}

void definitions_scan_tokens(struct definitions *definitions, const struct tokens *tokens, int is_c)
{
        size_t begin = 0, open = 0, room = 0;
        struct scope *scopes = grown(NULL, 0, &room, sizeof(*scopes)); /* by how many brackets are open */

        scopes[0] = (struct scope){ .is_c = is_c, .is_outside = 1 };
        for (size_t i = 0; i < tokens->count; i++) {
                const struct token *token = &tokens->list[i];
                size_t bracket = token_is(token, "enum") ? enum_bracket(tokens, i) : 0;

                if (bracket) {
                        i = scan_enumerators(definitions, tokens, i, bracket, &scopes[open]) - 1;
                } else if (token->kind == '{') {
                        scopes = grown(scopes, open + 1, &room, sizeof(*scopes));
                        scopes[open + 1] = scopes[open];
                        open++;
                        scopes[open].is_outside &= enter_scope(&scopes[open], tokens, begin, i);
                } else if (token->kind == '}' && open > 0) {
                        open--;
                } else if (scopes[open].is_outside && token_is(token, "Retcode")) {
                        scan_constant(definitions, tokens, begin, i, &scopes[open]);
                }
                if (token->kind == '{' || token->kind == '}' || token->kind == ';')
                        begin = i + 1;
        }
        free(scopes);
}
