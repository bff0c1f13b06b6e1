/*
 * How the lists of abi/ become tables of texts: all texts of a list stand in
 * one structure, and a table of 16-bit offsets, by number, finds them. There
 * are no pointers in it, so there is nothing to relocate (the way of musl's
 * strerror). 0 in the table: no text for that number.
 */
#ifndef RUNTIME_TEXT_TABLE_H
#define RUNTIME_TEXT_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* The entry of one member of the structure of texts. */
#define TEXT_AT(type, member) (uint16_t)(offsetof(type, member) + 1)

#define TEXT_COUNT(offsets) (sizeof(offsets) / sizeof((offsets)[0]))

static inline const char *text_find(const void *texts, const uint16_t *offsets, size_t count, uint64_t number)
{
        if (number >= count || offsets[number] == 0)
                return NULL;
        return (const char *)texts + offsets[number] - 1;
}

/* Some texts hold several strings, one after another; this answers what follows one. */
static inline const char *text_next(const char *text)
{
        while (*text != '\0')
                text++;
        return text + 1;
}

#endif
