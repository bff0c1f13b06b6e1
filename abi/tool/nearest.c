/* What was probably meant: the names at the least edit distance, or the numbers on both sides. */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lookup.h"
#include "verdict.h"
#include "words.h"

#define NEAREST 4
#define WORD 64

struct near {
        const char *name;
        unsigned distance;
};

static unsigned least(unsigned a, unsigned b, unsigned c)
{
        unsigned ab = a < b ? a : b;

        return ab < c ? ab : c;
}

/* Levenshtein's, of any case; "_" counts for nothing, so that STALE_HANDLE is as near as StaleHandle. */
static size_t folded(const char *text, char *word)
{
        size_t length = 0;

        for (; *text && length < WORD; text++)
                if (*text != '_')
                        word[length++] = (char)tolower((unsigned char)*text);
        return length;
}

static unsigned distance(const char *one, const char *other)
{
        char a[WORD], b[WORD];
        size_t length = folded(one, a), width = folded(other, b);
        unsigned row[WORD + 1];

        for (size_t j = 0; j <= width; j++)
                row[j] = (unsigned)j;
        for (size_t i = 0; i < length; i++) {
                unsigned diagonal = row[0];

                row[0] = (unsigned)i + 1;
                for (size_t j = 0; j < width; j++) {
                        unsigned above = row[j + 1];

                        row[j + 1] = least(above + 1, row[j] + 1, diagonal + (a[i] != b[j]));
                        diagonal = above;
                }
        }
        return row[width];
}

static void keep(struct near *best, const char *name, unsigned far)
{
        size_t at = NEAREST;

        for (size_t i = 0; i < NEAREST; i++)
                if (best[i].name && strcmp(best[i].name, name) == 0)
                        return;
        while (at > 0 && far < best[at - 1].distance)
                at--;
        if (at == NEAREST)
                return;
        memmove(best + at + 1, best + at, (NEAREST - at - 1) * sizeof(*best));
        best[at] = (struct near){ name, far };
}

static unsigned number_distance(long one, long other)
{
        unsigned long far =
            one > other ? (unsigned long)one - (unsigned long)other : (unsigned long)other - (unsigned long)one;

        return far < UINT_MAX ? (unsigned)far : UINT_MAX - 1;
}

void nearest_tell(const char *command, const char *what)
{
        struct near best[NEAREST];
        long number = 0;
        bool numeric = number_parse(what, &number);
        char names[512] = "";

        for (size_t i = 0; i < NEAREST; i++)
                best[i] = (struct near){ NULL, UINT_MAX };
        for (size_t i = 0; i < source_count; i++) {
                for (size_t j = 0; j < sources[i].count; j++) {
                        const struct entry *entry = &sources[i].entries[j];
                        const char *alias = entry_alias(&sources[i], entry), *shown = alias ? alias : entry->name;
                        unsigned far = numeric ? number_distance(number, entry->number) : distance(what, shown);

                        keep(best, shown, far);
                        if (!numeric && alias)
                                keep(best, entry->name, distance(what, entry->name));
                }
        }
        for (size_t i = 0; i < NEAREST && best[i].name; i++)
                snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s%s", i ? ", " : "", best[i].name);
        bad("%s: %s is not known; the nearest: %s", command, what, names);
}
