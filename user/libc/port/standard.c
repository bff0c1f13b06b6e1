/*
 * Where picolibc 1.8.10 departs from the C standard, in what programs look at:
 * every program is linked with --wrap for these.
 */
#include <ctype.h>
#include <locale.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern double __real_strtod(const char *restrict text, char **restrict end);
extern double __wrap_strtod(const char *restrict text, char **restrict end);
extern char *__real_setlocale(int category, const char *locale);
extern char *__wrap_setlocale(int category, const char *locale);

static bool begins_hexadecimal(const char *text)
{
        return text[0] == '0' && (text[1] == 'x' || text[1] == 'X') &&
               isxdigit((unsigned char)text[text[2] == '.' ? 3 : 2]);
}

/* Where an "x" follows zeros and does not begin a hexadecimal number, so that the number is 0: the "x"; else NULL. */
static const char *lonely_x(const char *text)
{
        size_t zeros;

        while (isspace((unsigned char)*text))
                text++;
        text += *text == '+' || *text == '-';
        if (begins_hexadecimal(text))
                text += 2;
        zeros = strspn(text, "0.");
        if (memchr(text, '0', zeros) == NULL)
                return NULL;
        return text[zeros] == 'x' || text[zeros] == 'X' ? text + zeros : NULL;
}

/* C17 7.22.1.3: the longest initial part that has the form of a number. picolibc's takes the "x" as well. */
double __wrap_strtod(const char *restrict text, char **restrict end)
{
        const char *x = lonely_x(text);

        if (x == NULL)
                return __real_strtod(text, end);
        if (end != NULL)
                *end = (char *)(uintptr_t)x;
        return text[strspn(text, " \f\n\r\t\v")] == '-' ? -0.0 : 0.0;
}

/* C17 7.11.1.1: NULL for what cannot be honoured. picolibc's takes every name for its own "C". */
char *__wrap_setlocale(int category, const char *locale)
{
        bool known =
            locale == NULL || strcmp(locale, "") == 0 || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;

        return known ? __real_setlocale(category, locale) : NULL;
}
