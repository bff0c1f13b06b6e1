/* Texts as mdoc(7) takes them. */
#include <string.h>
#include <ctype.h>

#include "docs.h"

/* The day from which the manual's pages count: they change with the lists, not with the day on which they are made. */
#define MANUAL_DATE "November 25, 2026"

void mdoc_head(FILE *file, const char *name, unsigned section)
{
        fprintf(file, ".Dd " MANUAL_DATE "\n.Dt ");
        for (; *name; name++)
                fputc(toupper((unsigned char)*name), file);
        fprintf(file, " %u\n.Os\n", section);
}

static void character(FILE *file, char c)
{
        if (c == '\\')
                fputs("\\e", file);
        else
                fputc(c, file);
}

/* Of "--option", which has no dash. text: where it stands, from start on. */
static bool is_hyphen_of_two(const char *start, const char *text)
{
        return *text == '-' && (text[1] == '-' || (text > start && text[-1] == '-'));
}

void mdoc_text(FILE *file, const char *text)
{
        const char *start = text;
        bool begins = true;

        for (; *text; text++) {
                if (begins && (*text == '.' || *text == '\''))
                        fputs("\\&", file);
                begins = false;
                if (*text == '\n' || (*text == ' ' && text[-1] == '.')) {
                        fputc('\n', file);
                        begins = true;
                        while (text[1] == ' ' || text[1] == '\n')
                                text++;
                } else if (is_hyphen_of_two(start, text)) {
                        fputs("\\-", file);
                } else {
                        character(file, *text);
                }
        }
        fputc('\n', file);
}

void mdoc_word(FILE *file, const char *word)
{
        const char *start = word;

        fputc('"', file);
        for (; *word; word++) {
                if (*word == '"')
                        fputs("\\(dq", file);
                else if (is_hyphen_of_two(start, word))
                        fputs("\\-", file);
                else
                        character(file, *word);
        }
        fputc('"', file);
}

void mdoc_lines(FILE *file, const char *text, size_t length)
{
        for (size_t i = 0; i < length; i++) {
                if ((i == 0 || text[i - 1] == '\n') && (text[i] == '.' || text[i] == '\''))
                        fputs("\\&", file);
                character(file, text[i]);
        }
}

void mdoc_code(FILE *file, const char *text, size_t length)
{
        fputs(".Bd -literal -offset indent\n", file);
        mdoc_lines(file, text, length);
        fputs(length > 0 && text[length - 1] == '\n' ? ".Ed\n" : "\n.Ed\n", file);
}
