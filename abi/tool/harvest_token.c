/* The tokens of a preprocessed source, as far as finding a definition in them needs. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "harvest.h"

void *grown(void *list, size_t count, size_t *room, size_t size)
{
        if (count == *room) {
                *room = *room ? 2 * *room : 256;
                list = realloc(list, *room * size);
                if (!list)
                        abort();
        }
        return list;
}

int token_is(const struct token *token, const char *text)
{
        return strlen(text) == token->length && memcmp(token->text, text, token->length) == 0;
}

static int is_name(char byte)
{
        return isalnum((unsigned char)byte) || byte == '_' || byte == '$' || (byte & 0x80);
}

/* Behind the quotation mark that closes the one at at. */
static const char *skip_quoted(const char *at)
{
        char mark = *at++;

        for (; *at && *at != mark && *at != '\n'; at++)
                if (*at == '\\' && at[1])
                        at++;
        return *at ? at + 1 : at;
}

/* R"x(...)x": there is nothing in it that is anything but itself. */
static const char *skip_raw(const char *at)
{
        const char *open = strchr(at, '('), *close;
        size_t length = open ? (size_t)(open - at - 1) : 0;

        if (!open || length > 16)
                return skip_quoted(at);
        for (close = strchr(open, ')'); close; close = strchr(close + 1, ')'))
                if (strncmp(close + 1, at + 1, length) == 0 && close[1 + length] == '"')
                        return close + 1 + length + 1;
        return at + strlen(at);
}

/* A number is whatever the preprocessor takes for one: 1e+5, 0x1p-3, 1'000. */
static const char *skip_number(const char *at)
{
        for (; is_name(*at) || *at == '.' || (*at == '\'' && is_name(at[1])); at++)
                if (strchr("eEpP", *at) && (at[1] == '+' || at[1] == '-'))
                        at++;
        return at;
}

static const char *take_one(struct token *token, const char *at)
{
        const char *end = at;

        token->text = at;
        token->kind = *at;
        if (isdigit((unsigned char)*at) || (*at == '.' && isdigit((unsigned char)at[1]))) {
                token->kind = '0';
                end = skip_number(at);
        } else if (is_name(*at)) {
                token->kind = 'a';
                while (is_name(*end))
                        end++;
                if ((*end == '"' || *end == '\'') && end - at <= 3) { /* L"", u8"", LR"(...)" */
                        token->kind = '"';
                        end = end[-1] == 'R' && *end == '"' ? skip_raw(end) : skip_quoted(end);
                }
        } else if (*at == '"' || *at == '\'') {
                token->kind = '"';
                end = skip_quoted(at);
        } else {
                end++;
        }
        token->length = (size_t)(end - at);
        return end;
}

const char *tokens_take(struct tokens *tokens, const char *at, const char *end, const char *file, unsigned line)
{
        while (at < end) {
                struct token token = { .file = file, .line = line };

                if (isspace((unsigned char)*at)) {
                        at++;
                        continue;
                }
                at = take_one(&token, at);
                tokens->list = grown(tokens->list, tokens->count, &tokens->room, sizeof(token));
                tokens->list[tokens->count++] = token;
        }
        return at;
}

size_t tokens_close(const struct tokens *tokens, size_t index)
{
        size_t depth = 0;

        for (; index < tokens->count; index++) {
                char kind = tokens->list[index].kind;

                if (kind == '(' || kind == '[' || kind == '{')
                        depth++;
                else if ((kind == ')' || kind == ']' || kind == '}') && --depth == 0)
                        return index + 1;
        }
        return tokens->count;
}

int tokens_are_call(const struct tokens *tokens, size_t *from, size_t *to,
                    int (*is_maker)(const struct token *token, const void *context), const void *context)
{
        while (*from < *to && tokens->list[*from].kind == '(' && tokens_close(tokens, *from) == *to) {
                ++*from;
                --*to;
        }
        return *to - *from >= 3 && tokens->list[*from].kind == 'a' && tokens->list[*from + 1].kind == '(' &&
               is_maker(&tokens->list[*from], context) && tokens_close(tokens, *from + 1) == *to;
}

char *tokens_text(const struct tokens *tokens, size_t from, size_t to)
{
        size_t length = 0;
        char *text, *at;

        for (size_t i = from; i < to; i++)
                length += tokens->list[i].length + 1;
        at = text = malloc(length + 1);
        if (!text)
                abort();
        for (size_t i = from; i < to; i++) {
                memcpy(at, tokens->list[i].text, tokens->list[i].length);
                at += tokens->list[i].length;
                /* Only where the next could run into it: two punctuation marks were one, if they stood side by side. */
                if (i + 1 < to && tokens->list[i].text + tokens->list[i].length != tokens->list[i + 1].text)
                        *at++ = ' ';
        }
        *at = '\0';
        return text;
}
