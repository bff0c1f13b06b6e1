/* The HTML site's first page. The other pages are the man pages, as mandoc(1) writes them (abi/man/make-html). */
#include <string.h>

#include "docs.h"
#include "html.h"
#include "verdict/number.h"

static void link_write(FILE *file, const char *name, unsigned section, const char *words)
{
        fprintf(file, "<li><a href=\"%s.%u.html\"><code>%s</code></a> ", name, section, name);
        html_text(file, words);
        fputs("</li>\n", file);
}

/* The calls of an object: their numbers stand in groups of sixteen, and their names begin alike. */
static void calls_write(FILE *file)
{
        const struct source *calls = source_of(SYSCALLS);
        long group = -1;

        for (size_t i = 0; i < calls->count; i++) {
                const struct entry *call = &calls->entries[i];

                if (call->number >> 4 != group) {
                        fprintf(file, "%s<h3>0x%02lx</h3>\n<ul>\n", group < 0 ? "" : "</ul>\n",
                                (unsigned long)call->number);
                        group = call->number >> 4;
                }
                link_write(file, call->name, 2, call_doc(call->name)->brief);
        }
        fputs("</ul>\n", file);
}

static size_t rows_of(enum kind kind, const char *name)
{
        size_t count = 0;

        for (size_t i = 0; i < row_count; i++)
                count += row_is_of(&rows[i], kind, name);
        return count;
}

static void errors_write(FILE *file)
{
        const struct source *errors = source_of(ERRORS);

        for (size_t i = 0; i < errors->count; i++) {
                const struct entry *error = &errors->entries[i];

                fprintf(file, "<dt id=\"%s\"><b>%ld</b> %s <small>%zu rows</small></dt>\n<dd>", error->alias,
                        error->number, error->alias, rows_of(ERRORS, error->name));
                html_text(file, error->meaning);
                fputs(". <span>", file);
                html_text(file, advice_of(error->name) ? advice_of(error->name) : "");
                fputs("</span></dd>\n", file);
        }
}

static enum status topic_link(const struct topic *topic, void *file)
{
        link_write(file, topic->name, 3, topic->title);
        return STATUS_GOOD;
}

enum status docs_index(const char *source, const char *directory)
{
        FILE *file = page_open(directory, "html/index.html");

        if (!file)
                return STATUS_BAD;
        fprintf(
            file,
            "<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
            "<meta name=viewport content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=color-scheme content=\"light dark\">\n<title>Verdict</title>\n"
            "<link rel=stylesheet href=style.css>\n</head>\n<body class=index>\n<h1>Verdict</h1>\n"
            "<p>ABI version %d: %zu system calls, %zu ways in which they can refuse, %zu kernel errors.</p>\n"
            "<ul>\n<li><a href=\"verdict-abi.7.html\">The ABI</a> registers, verdicts, and every list of numbers</li>\n"
            "<li><a href=\"verdict.1.html\">The tool</a> <code>verdict explain 19</code></li>\n"
            "<li><a href=\"verdict-run.1.html\">The kit</a> <code>verdict-run FILE</code></li>\n<!--matrix-->\n</ul>\n"
            "<h2>System calls</h2>\n",
            VERDICT_ABI_VERSION, source_of(SYSCALLS)->count, row_count, source_of(ERRORS)->count);
        calls_write(file);
        fputs("<h2>The runtime</h2>\n<ul>\n", file);
        docs_topics(source, topic_link, file);
        fputs("</ul>\n<h2>Kernel errors</h2>\n<dl>\n", file);
        errors_write(file);
        fputs("</dl>\n</body>\n</html>\n", file);
        return page_close(file, "html/index.html");
}
