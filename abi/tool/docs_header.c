/*
 * The public headers as the manual reads them: topics, each under a comment with its title between dashes (a header
 * without such is one topic), and in a topic blocks: a comment, then what is declared under it.
 */
#include <ctype.h>
#include <string.h>

#include "docs.h"

#define TITLE "\n/* --- "

static size_t line_length(const char *line)
{
        return strcspn(line, "\n");
}

bool declares(const char *line)
{
        size_t length = line_length(line);

        if (strncmp(line, "#define ", 8) == 0)
                return line[length - 1] != '\\' && strncmp(line + 8, "VERDICT_", 8) != 0 && memchr(line, ' ', length) &&
                       strcspn(line + 8, "0123456789(") < length - 8;
        return isalpha((unsigned char)*line) && memchr(line, '(', length) && line[length - 1] != ':';
}

/* The name before the first parenthesis; of a macro, too. Its length. */
size_t declared_name(const char *line, const char **name)
{
        const char *end = line + strcspn(line, "(\n"), *start;

        if (strncmp(line, "#define ", 8) == 0) {
                *name = line + 8;
                return strcspn(line + 8, " (");
        }
        for (start = end; start > line && (isalnum((unsigned char)start[-1]) || start[-1] == '_'); start--)
                ;
        *name = start;
        return (size_t)(end - start);
}

/* What `declares` says of a line holds as well where only functions count. */
static void functions_find(struct topic *topic)
{
        const char *end = topic->text + topic->length;

        topic->functions[0] = '\0';
        for (const char *line = topic->text; line && line < end;
             line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
                const char *name = NULL;
                size_t length = declared_name(line, &name);
                char word[128];

                if (*line == '#' || !declares(line))
                        continue;
                snprintf(word, sizeof(word), "%.*s ", (int)length, name);
                if (!strstr(topic->functions, word) &&
                    strlen(topic->functions) + strlen(word) < sizeof(topic->functions))
                        strcat(topic->functions, word);
        }
}

/* "The console" is verdict_console; so is "Console: what is said of it". */
static void topic_name(struct topic *topic, const char *title)
{
        size_t length = strlen("verdict_");

        strcpy(topic->name, "verdict_");
        if (strncmp(title, "The ", 4) == 0)
                title += 4;
        for (; *title && !strchr(",:.'", *title) && length < sizeof(topic->name) - 1; title++)
                topic->name[length++] = *title == ' ' ? '_' : (char)tolower((unsigned char)*title);
        topic->name[length] = '\0';
}

bool topic_next(const char *header, const char **at, struct topic *topic)
{
        while (**at) {
                const char *title = strncmp(*at, TITLE, strlen(TITLE)) == 0 ? *at : strstr(*at, TITLE), *next;
                size_t length;

                if (title == NULL) {
                        /* No titles: the header is its own topic. (After the last topic, *at is at the end.) */
                        snprintf(topic->title, sizeof(topic->title), "%.*s", (int)strcspn(header, "."), header);
                        title = *at;
                        topic->text = *at;
                } else {
                        title += strlen(TITLE);
                        length = strcspn(title, "\n");
                        while (length > 0 && strchr("-/* ", title[length - 1]))
                                length--;
                        snprintf(topic->title, sizeof(topic->title), "%.*s", (int)length, title);
                        topic->text = title + strcspn(title, "\n");
                }
                next = strstr(topic->text, TITLE);
                *at = next ? next : topic->text + strlen(topic->text);
                topic->length = (size_t)(*at - topic->text);
                topic->header = header;
                topic_name(topic, topic->title);
                topic->title[0] = (char)tolower((unsigned char)topic->title[0]);
                functions_find(topic);
                if (topic->functions[0])
                        return true;
        }
        return false;
}
