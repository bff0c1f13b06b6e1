/* What both kinds of HTML pages need. */
#ifndef TOOL_HTML_H
#define TOOL_HTML_H

#include <stdio.h>

/* A text as text, whatever is in it. */
void html_text(FILE *file, const char *text);

#endif
