/* What mandoc(1) asks of a page beyond that it is right: short lines of text, and the names of functions as such. */
#include <ctype.h>
#include <string.h>

#include "docs.h"

#define COLUMNS 78

/* "clock_read()," with no more than punctuation behind it: how long the name is. 0: it is no function. */
static size_t function_length(const char *word, size_t length)
{
        size_t name = 0;

        while (name < length && (isalnum((unsigned char)word[name]) || word[name] == '_'))
                name++;
        if (name == 0 || length < name + 2 || strncmp(word + name, "()", 2) != 0)
                return 0;
        return strspn(word + name + 2, ".,;:)") >= length - name - 2 ? name : 0;
}

static void function_write(FILE *to, const char *word, size_t length, size_t name)
{
        fprintf(to, ".Fn %.*s", (int)name, word);
        for (size_t i = name + 2; i < length; i++)
                fprintf(to, " %c", word[i]);
        fputc('\n', to);
}

/* A line of text: its words, so many to a line. */
static void text_fold(FILE *to, const char *line, size_t length)
{
        const char *end = line + length;
        size_t column = 0;

        while (line < end) {
                size_t word = strcspn(line, " \n"), name = function_length(line, word);

                if (column > 0 && (name > 0 || column + 1 + word > COLUMNS)) {
                        fputc('\n', to);
                        column = 0;
                }
                if (name > 0) {
                        function_write(to, line, word, name);
                } else {
                        if (column > 0)
                                fputc(' ', to);
                        else if (*line == '.' || *line == '\'')
                                fputs("\\&", to);
                        fprintf(to, "%.*s", (int)word, line);
                        column += word + (column > 0);
                }
                line += word;
                line += *line == ' ';
        }
        if (column > 0)
                fputc('\n', to);
}

void mdoc_fold(FILE *to, const char *page)
{
        bool literal = false;

        while (*page) {
                size_t length = strcspn(page, "\n");

                if (strncmp(page, ".Bd -literal", 12) == 0)
                        literal = true;
                if (strncmp(page, ".Ed", 3) == 0)
                        literal = false;
                if (literal || *page == '.')
                        fprintf(to, "%.*s\n", (int)length, page);
                else
                        text_fold(to, page, length);
                page += length + (page[length] == '\n');
        }
}
