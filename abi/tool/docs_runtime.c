/* Section 3: a page for each topic of the public headers, in the words of their comments. */
#include <glob.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "docs.h"

/* Lines of a comment without what makes them one. */
static const char *comment_line(const char *line, size_t *length)
{
        line += strspn(line, " /*");
        *length = strcspn(line, "\n");
        if (*length >= 2 && strncmp(line + *length - 2, "*/", 2) == 0)
                *length -= 2;
        while (*length > 0 && line[*length - 1] == ' ')
                (*length)--;
        return line;
}

/* How far the comment's line is indented within it. */
static size_t comment_indent(const char *line)
{
        size_t before = strspn(line, " /*");
        const char *star = line + before;

        while (star > line && star[-1] == ' ')
                star--;
        return (size_t)(line + before - star);
}

/* Words as paragraphs; what is indented as it stands. */
static void comment_write(FILE *file, const char *comment, const char *end)
{
        bool literal = false, begins = true;

        for (const char *line = comment; line < end; line += strcspn(line, "\n") + 1) {
                size_t length;
                const char *text = comment_line(line, &length);
                bool indented = comment_indent(line) > 1;
                char copy[512];

                if (length == 0) {
                        begins = true;
                        continue;
                }
                if (literal && !indented)
                        fputs(".Ed\n", file);
                if (!literal && indented)
                        fputs(".Bd -literal -offset indent\n", file);
                else if (!indented && (begins || literal))
                        fputs(".Pp\n", file);
                else if (literal && begins)
                        fputs("\n", file);
                literal = indented;
                begins = false;
                snprintf(copy, sizeof(copy), "%*s%.*s", literal ? (int)comment_indent(line) - 2 : 0, "", (int)length,
                         text);
                mdoc_text(file, copy);
        }
        if (literal)
                fputs(".Ed\n", file);
}

static const char *next_line(const char *line)
{
        return line + strcspn(line, "\n") + 1;
}

/* A declaration, to its semicolon or the body that follows it, which is left out. */
static const char *declaration_write(FILE *file, const char *line)
{
        char text[512];
        size_t length = 0;

        for (;;) {
                size_t part = strcspn(line, "\n");

                length += (size_t)snprintf(text + length, sizeof(text) - length, "%s%.*s", length ? "\n" : "",
                                           (int)part, line);
                line = next_line(line);
                if (text[0] == '#' || strchr(text, ';') || *line == '{' || *line == '\0' || length >= sizeof(text) - 1)
                        break;
        }
        if (text[0] != '#' && !strchr(text, ';'))
                strncat(text, ";", sizeof(text) - strlen(text) - 1);
        mdoc_lines(file, text, strlen(text));
        fputc('\n', file);
        return line;
}

/* Whether the function or macro of the line is new; once asked, it is not. */
static bool is_new(char *seen, size_t size, const char *line)
{
        const char *name = NULL;
        size_t length = declared_name(line, &name);
        char word[128];

        snprintf(word, sizeof(word), " %.*s ", (int)length, name);
        if (strstr(seen, word))
                return false;
        strncat(seen, word + 1, size - strlen(seen) - 1);
        return true;
}

static void block_end(FILE *file, const char **comment, const char *comment_end)
{
        fputs(".Ed\n", file);
        if (*comment)
                comment_write(file, *comment, comment_end);
        *comment = NULL;
}

/* What is declared under a comment, up to an empty line, then the comment's words; a comment above nothing is not told.
 */
static void blocks_write(FILE *file, const struct topic *topic)
{
        const char *end = topic->text + topic->length, *line = topic->text, *comment = NULL, *comment_end = NULL;
        char seen[2048] = " ";
        bool pending = false;

        while (line < end && *line) {
                if (strncmp(line, "/*", 2) == 0) {
                        comment = line;
                        comment_end = strstr(line, "*/") + 2;
                        line = next_line(comment_end);
                        continue;
                }
                if (declares(line) && is_new(seen, sizeof(seen), line)) {
                        fputs(pending ? "" : ".Bd -literal -offset indent\n", file);
                        line = declaration_write(file, line);
                        pending = true;
                        continue;
                }
                if (pending)
                        block_end(file, &comment, comment_end);
                pending = false;
                line = next_line(line);
        }
        if (pending)
                block_end(file, &comment, comment_end);
}

static enum status page(const struct topic *topic, void *context)
{
        const char *directory = context;
        char name[128], *functions = strdup(topic->functions);
        FILE *file;

        snprintf(name, sizeof(name), "man/man3/%s.3", topic->name);
        file = page_open(directory, name);
        if (!file)
                return STATUS_BAD;
        mdoc_head(file, topic->name, 3);
        fprintf(file, ".Sh NAME\n.Nm %s", topic->name);
        for (char *function = strtok(functions, " "); function; function = strtok(NULL, " "))
                fprintf(file, " ,\n.Nm %s", function);
        free(functions);
        fprintf(file, "\n.Nd ");
        mdoc_text(file, topic->title);
        fprintf(file, ".Sh SYNOPSIS\n.In verdict/%s\n.Sh DESCRIPTION\n", topic->header);
        blocks_write(file, topic);
        fprintf(file, ".Sh SEE ALSO\n.Xr verdict 1 ,\n.Xr verdict-abi 7\n");
        return page_close(file, name);
}

static enum status header_topics(const char *path, topic_taker *take, void *context)
{
        const char *base = strrchr(path, '/') + 1, *at;
        struct topic topic;
        size_t length;
        char *text = (char *)file_read(path, &length);
        enum status status = STATUS_GOOD;

        if (!text)
                return STATUS_BAD;
        text[length] = '\0';
        at = strstr(text, "*/");
        at = at ? at + 2 : text;
        while (status == STATUS_GOOD && topic_next(base, &at, &topic))
                status = take(&topic, context);
        free(text);
        return status;
}

enum status docs_topics(const char *source, topic_taker *take, void *context)
{
        enum status status = STATUS_GOOD;
        char pattern[PATH];
        glob_t found;

        snprintf(pattern, sizeof(pattern), "%s/abi/include/verdict/*.h", source);
        if (glob(pattern, 0, NULL, &found) != 0)
                return bad("docs: %s: there are no headers", pattern);
        for (size_t i = 0; i < found.gl_pathc && status == STATUS_GOOD; i++)
                status = header_topics(found.gl_pathv[i], take, context);
        globfree(&found);
        return status;
}

enum status docs_runtime(const char *source, const char *directory)
{
        return docs_topics(source, page, (void *)(uintptr_t)directory);
}
