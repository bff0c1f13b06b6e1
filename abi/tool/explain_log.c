/*
 * verdict explain -: a log, line by line. What it knows is followed by its explanation in braces; everything else
 * passes as it came, byte for byte.
 *
 *   error 25, detail 0x0302       refused with 25, detail 0x0202
 *   [InvalidArgument]             queue_send 25 0x0202
 *   KERR_STALE_HANDLE  ESTALE  ERESTART  rcTimeout            0x81030013, -2130509805: retcodes
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "explain.h"
#include "retcodes.h"

/* A line, which a NUL follows, and how far it is copied to the output; the last call that it named. */
struct line {
        const char *text;
        size_t length, copied;
        const char *call;
};

static bool in_word(const struct line *line, size_t at)
{
        return at < line->length && (isalnum((unsigned char)line->text[at]) || line->text[at] == '_');
}

static void copy_to(struct line *line, size_t end)
{
        fwrite(line->text + line->copied, 1, end - line->copied, stdout);
        line->copied = end;
}

/* ", detail 0x0302", " detail=770": where it ends; at itself if it is none. */
static size_t detail_at(const struct line *line, size_t at, unsigned long *detail)
{
        size_t from = at + strspn(line->text + at, ", ");
        char *end;

        if (strncmp(line->text + from, "detail", 6) != 0)
                return at;
        from += 6;
        from += strspn(line->text + from, " =:");
        if (!isdigit((unsigned char)line->text[from]))
                return at;
        *detail = strtoul(line->text + from, &end, 0);
        return (size_t)(end - line->text);
}

static void refusal_tell(const struct refused *refusal)
{
        const struct entry *reason = entry_numbered(REASONS, (long)(refusal->detail >> 8 & 0xff));
        char words[ARGUMENT_WORDS];

        if (refusal->row)
                printf(" {%s, %s, %s: %s}", refusal->error->alias,
                       argument_words(refusal->call, refusal->row->argument, words), refusal->row->posix,
                       refusal->row->when);
        else if (reason && reason->number != 0)
                printf(" {%s, %s: %s}", refusal->error->alias,
                       argument_words("", (unsigned)(refusal->detail & 0xff), words), reason->meaning);
        else
                printf(" {%s: %s}", refusal->error->alias, refusal->error->meaning);
}

/* After "error" or "refused with": a number, and perhaps a detail, which "error" alone must have. Where it ends. */
static size_t code_at(struct line *line, size_t at, bool needs_detail)
{
        size_t from = at + strspn(line->text + at, " =:"), end;
        struct refused refusal = { .call = line->call };
        char *after;

        if (from == at || !isdigit((unsigned char)line->text[from]))
                return at;
        refusal.number = strtol(line->text + from, &after, 0);
        refusal.error = entry_numbered(ERRORS, refusal.number);
        from = (size_t)(after - line->text);
        end = detail_at(line, from, &refusal.detail);
        if (!refusal.error || (needs_detail && end == from) || in_word(line, end))
                return at;
        if (line->call && end != from)
                refusal.row = row_of(line->call, refusal.number, refusal.detail);
        copy_to(line, end);
        refusal_tell(&refusal);
        return end;
}

/* The row that a sentence of verdict_describe() is, by its words; NULL if they do not say. */
static const struct row *row_told(const struct line *line, const struct entry *error)
{
        for (size_t i = 0; line->call && i < row_count; i++) {
                const struct row *row = &rows[i];
                char argument[32];

                snprintf(argument, sizeof(argument), "argument %u ", row->argument);
                if (strcmp(row->call, line->call) == 0 && strcmp(row->error, error->name) == 0 &&
                    strstr(line->text, entry_named(REASONS, row->reason)->meaning) &&
                    (row->argument == 0 || strstr(line->text, argument)))
                        return row;
        }
        return NULL;
}

/* "[InvalidArgument]": where it ends. */
static size_t bracket_at(struct line *line, size_t at)
{
        size_t length = strcspn(line->text + at + 1, "] \t\r\n"), end = at + length + 2;
        const struct source *errors = source_of(ERRORS);

        if (end > line->length || line->text[end - 1] != ']')
                return at;
        for (size_t i = 0; i < errors->count; i++) {
                const struct entry *error = &errors->entries[i];
                const struct row *row;

                if (strlen(error->alias) != length || strncmp(error->alias, line->text + at + 1, length) != 0)
                        continue;
                row = row_told(line, error);
                copy_to(line, end);
                if (row)
                        printf(" {%ld, %s: %s}", error->number, row->posix, row->when);
                else
                        printf(" {%ld: %s}", error->number, error->meaning);
                return end;
        }
        return at;
}

/* A call's name ends at "at"; an error and a detail that stand behind it alone: where they end. */
static size_t triple_at(struct line *line, size_t at)
{
        struct refused refusal = { .call = line->call };
        char *after;

        if (line->text[at] != ' ' || !isdigit((unsigned char)line->text[at + 1]))
                return at;
        refusal.number = strtol(line->text + at + 1, &after, 0);
        refusal.error = entry_numbered(ERRORS, refusal.number);
        if (!refusal.error || strncmp(after, " 0x", 3) != 0)
                return at;
        refusal.detail = strtoul(after + 1, &after, 16);
        refusal.row = row_of(line->call, refusal.number, refusal.detail);
        if (!refusal.row || in_word(line, (size_t)(after - line->text)))
                return at;
        copy_to(line, (size_t)(after - line->text));
        refusal_tell(&refusal);
        return (size_t)(after - line->text);
}

/* A name that stands by itself, written just so: what it is called, and means. */
static void name_tell(struct line *line, const char *word, size_t end)
{
        static const struct {
                enum kind kind;
                const char *begins, *called;
        } kinds[] = { { ERRORS, "KERR_", "" },
                      { ERRNOS, "E", "errno " },
                      { INTERNAL, "E", "internal, the kernel's own " },
                      { RETCODES, "rc", "" } };
        size_t length = (size_t)(line->text + end - word);

        for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
                const struct source *source = source_of(kinds[i].kind);
                const struct entry *entry = lookup_in(kinds[i].kind, word, length);

                if (!entry || strncmp(word, kinds[i].begins, strlen(kinds[i].begins)) != 0 ||
                    (kinds[i].kind == RETCODES ? !isupper((unsigned char)word[2]) : !isupper((unsigned char)word[1])))
                        continue;
                copy_to(line, end);
                printf(" {%s%ld: %s}", kinds[i].called, entry->number, entry_meaning(source, entry));
                return;
        }
}

static void retcode_tell(struct line *line, size_t at, size_t end)
{
        const char *name, *meaning = retcode_in_log(line->text + at, end - at, &name);

        if (meaning && line->text[end] != ')') {
                copy_to(line, end);
                printf(" {%s: %s}", name, meaning);
        }
}

static size_t word_at(struct line *line, size_t at)
{
        const char *word = line->text + at;
        const struct entry *entry;
        size_t end = at;

        while (in_word(line, end))
                end++;
        entry = lookup_in(SYSCALLS, word, end - at);
        if (entry) {
                line->call = entry->name;
                return triple_at(line, end);
        }
        if (end - at == 5 && strncmp(word, "error", 5) == 0)
                return code_at(line, end, true);
        if (end - at == 7 && strncmp(word, "refused with", 12) == 0)
                return code_at(line, end + 5, false);
        if (word[0] == '0')
                retcode_tell(line, at, end);
        else
                name_tell(line, word, end);
        return end;
}

/* "-2130509805": a number with its sign. */
static size_t negative_at(struct line *line, size_t at)
{
        size_t end = at + 1;

        if (at > 0 && in_word(line, at - 1))
                return at;
        while (in_word(line, end))
                end++;
        retcode_tell(line, at, end);
        return end;
}

static void line_tell(struct line *line)
{
        size_t at = 0;

        while (at < line->length) {
                size_t end = at;

                if (in_word(line, at))
                        end = word_at(line, at);
                else if (line->text[at] == '-' && isdigit((unsigned char)line->text[at + 1]))
                        end = negative_at(line, at);
                else if (line->text[at] == '[')
                        end = bracket_at(line, at);
                at = end > at ? end : at + 1;
        }
        copy_to(line, line->length);
        fflush(stdout);
}

enum status explain_log(void)
{
        char *text = NULL;
        size_t room = 0;
        ssize_t length;

        while ((length = getline(&text, &room, stdin)) > 0)
                line_tell(&(struct line){ .text = text, .length = (size_t)length });
        free(text);
        return ferror(stdin) || ferror(stdout) ? bad("explain: the log could not be copied") : STATUS_GOOD;
}
