/* All that is known of one number, for people. */
#include <stdio.h>
#include <string.h>

#include "explain.h"
#include "words.h"

const char *argument_words(const char *call, unsigned argument, char words[ARGUMENT_WORDS])
{
        const char *name = argument_name(call, argument);

        if (argument == 0)
                return "the call as a whole";
        snprintf(words, ARGUMENT_WORDS, name ? "argument %u (%s)" : "argument %u", argument, name);
        return words;
}

void match_print_briefly(const struct match *match)
{
        const char *alias = entry_alias(match->source, match->entry);
        const char *meaning = entry_meaning(match->source, match->entry);
        unsigned column = (unsigned)printf(match->source->hexadecimal ? "  %s %#lx, " : "  %s %ld, ",
                                           match->source->one, match->entry->number);

        column += (unsigned)printf(meaning ? "%s:" : "%s", alias ? alias : match->entry->name);
        paragraph(column, 4, "%s", meaning ? meaning : "");
}

/* "StaleHandle, kernel error 19 (0x13)", and what it means. */
static void head(const struct match *match)
{
        const struct source *source = match->source;
        const struct entry *entry = match->entry;
        const char *alias = entry_alias(source, entry), *meaning = entry_meaning(source, entry);

        printf("%s, %s %ld", alias ? alias : entry->name, source->one, entry->number);
        if (source->kind == RETCODES && entry->number < 0)
                printf(" (0x%08x)", (unsigned)entry->number);
        else if (entry->number > 9)
                printf(" (%#lx)", (unsigned long)entry->number);
        if (source->kind == INTERNAL)
                printf(", the kernel's own %s\n", entry->name);
        else
                printf(*source->prefix ? ", in C %s%s\n" : "\n", source->prefix, entry->name);
        if (meaning)
                paragraph(0, 2, "Meaning: %s.", meaning);
}

static void errors_of_errno(const char *name)
{
        char list[2048] = "";

        for (size_t i = 0; i < fallback_count; i++)
                if (strcmp(fallbacks[i].posix, name) == 0)
                        snprintf(list + strlen(list), sizeof(list) - strlen(list), "%s%s (%ld)", *list ? ", " : "",
                                 entry_named(ERRORS, fallbacks[i].error)->alias,
                                 entry_named(ERRORS, fallbacks[i].error)->number);
        if (*list)
                paragraph(0, 2, "Of every %s that no row says another for.", list);
}

static void causes(const struct match *match)
{
        size_t count = 0;

        for (size_t i = 0; i < row_count; i++)
                count += row_is_of(&rows[i], match->source->kind, match->entry->name);
        if (count == 0)
                printf("  No row of the contract has it.\n");
        else
                printf("  %zu row%s of the contract:\n", count, count == 1 ? "" : "s");
        rows_by_cause_print(match->source->kind, match->entry->name);
}

/* Of a reason or an errno, which may be that of several errors. */
static void advice_print(const struct match *match)
{
        const char *error = NULL;
        bool several = false;

        for (size_t i = 0; i < row_count; i++) {
                if (!row_is_of(&rows[i], match->source->kind, match->entry->name))
                        continue;
                several = several || (error && strcmp(error, rows[i].error) != 0);
                error = rows[i].error;
        }
        if (error)
                paragraph(0, 2, "What to do: %s",
                          several ? "That depends on the error, which last_verdict() has." : advice_of(error));
}

static void internal_print(const struct entry *code)
{
        char calls[2048] = "";

        paragraph(0, 2,
                  "A program can never see it: it is of the kernel's inside, where outcomes have a type of their own, "
                  "and the gate "
                  "lets none pass. %s",
                  internal_fate(code->name) ? internal_fate(code->name) : "");
        for (size_t i = 0; i < internal_row_count; i++)
                if (strcmp(internal_rows[i].code, code->name) == 0)
                        snprintf(calls + strlen(calls), sizeof(calls) - strlen(calls), "%s%s", *calls ? ", " : "",
                                 internal_rows[i].call);
        paragraph(0, 2, *calls ? "May end in it, inside the kernel: %s." : "No call ends in it.%s", calls);
}

void match_print(const struct match *match)
{
        const struct entry *entry = match->entry;

        head(match);
        switch (match->source->kind) {
        case ERRORS:
                paragraph(0, 2, "What to do: %s", advice_of(entry->name) ? advice_of(entry->name) : "");
                for (size_t i = 0; i < fallback_count; i++)
                        if (strcmp(fallbacks[i].error, entry->name) == 0)
                                printf("  errno: %s, where no row says another\n", fallbacks[i].posix);
                causes(match);
                break;
        case RETCODES:
                paragraph(0, 2, "What to do: %s", advice_of(entry->name) ? advice_of(entry->name) : "");
                break;
        case REASONS:
                advice_print(match);
                causes(match);
                break;
        case ERRNOS:
                errors_of_errno(entry->name);
                advice_print(match);
                causes(match);
                break;
        case SYSCALLS:
                call_print(entry);
                break;
        case INTERNAL:
                internal_print(entry);
                break;
        default:
                break;
        }
        printf("  From: %s\n", match->source->seed);
}
