/* Looking a word or a number up in all sources. */
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "lookup.h"
#include "words.h"

static bool is(const char *name, const char *what, size_t length)
{
        return name && strlen(name) == length && strncasecmp(name, what, length) == 0;
}

static bool entry_is(const struct source *source, const struct entry *entry, const char *what, size_t length)
{
        size_t prefix = strlen(source->prefix);

        if (is(entry->name, what, length) || is(entry_alias(source, entry), what, length))
                return true;
        return length > prefix && strncasecmp(what, source->prefix, prefix) == 0 &&
               is(entry->name, what + prefix, length - prefix);
}

/* A retcode may be written without its sign. */
static bool numbered(const struct source *source, const struct entry *entry, long number)
{
        return entry->number == number || (source->kind == RETCODES && number <= UINT32_MAX &&
                                           entry->number == (int32_t)number && number > INT32_MAX);
}

/* Who writes a number in hexadecimal means one of those that are usually written so, unless it is a kernel error. */
static void put_likely_first(struct match *matches, size_t count)
{
        for (size_t i = 1; i < count && matches[0].source->kind != ERRORS; i++) {
                struct match first = matches[0];

                if (!matches[i].source->hexadecimal)
                        continue;
                matches[0] = matches[i];
                matches[i] = first;
                return;
        }
}

size_t lookup(const char *what, struct match matches[MATCHES])
{
        long number = 0;
        bool numeric = number_parse(what, &number);
        size_t count = 0;

        for (size_t i = 0; i < source_count; i++) {
                for (size_t j = 0; j < sources[i].count && count < MATCHES; j++) {
                        const struct entry *entry = &sources[i].entries[j];

                        if (numeric ? numbered(&sources[i], entry, number)
                                    : entry_is(&sources[i], entry, what, strlen(what)))
                                matches[count++] = (struct match){ &sources[i], entry };
                }
        }
        if (numeric && strpbrk(what, "xX"))
                put_likely_first(matches, count);
        return count;
}

const struct entry *lookup_in(enum kind kind, const char *what, size_t length)
{
        const struct source *source = source_of(kind);

        for (size_t i = 0; i < source->count; i++)
                if (entry_is(source, &source->entries[i], what, length))
                        return &source->entries[i];
        return NULL;
}
