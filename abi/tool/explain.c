/* verdict explain: words, numbers, refusals, or a log. */
#include <stdio.h>
#include <string.h>

#include "explain.h"
#include "retcodes.h"
#include "words.h"

/* A call, an error and a detail word, three words that belong together. */
static bool refusal_parse(int count, char **words, struct refused *refusal)
{
        const struct entry *call = count >= 3 ? lookup_in(SYSCALLS, words[0], strlen(words[0])) : NULL;
        long detail = 0;

        if ((!call && (count < 3 || strcmp(words[0], "unknown") != 0)) || !number_parse(words[2], &detail) ||
            detail < 0)
                return false;
        refusal->call = call ? call->name : "unknown";
        refusal->detail = (unsigned long)detail;
        if (number_parse(words[1], &refusal->number)) {
                refusal->error = entry_numbered(ERRORS, refusal->number);
        } else {
                refusal->error = lookup_in(ERRORS, words[1], strlen(words[1]));
                if (!refusal->error)
                        return false;
                refusal->number = refusal->error->number;
        }
        refusal->row = row_of(refusal->call, refusal->number, refusal->detail);
        return true;
}

/* A name is told whole of each kind that has it; of a number the likeliest is, and the others in a line. */
static enum status word_explain(const char *what, struct json *json)
{
        struct match matches[MATCHES];
        size_t count = lookup(what, matches);
        struct retcode retcode;
        long number;

        if (count == 0 && retcode_parse(what, &retcode)) {
                if (json)
                        retcode_json(json, &retcode);
                else
                        retcode_print(&retcode);
                return STATUS_GOOD;
        }
        if (count == 0) {
                nearest_tell("explain", what);
                return STATUS_BAD;
        }
        for (size_t i = 0; json && i < count; i++)
                match_json(json, NULL, &matches[i]);
        for (size_t i = 0; !json && i < count; i++) {
                if (i == 1 && number_parse(what, &number))
                        printf("  The same number elsewhere:\n");
                if (i > 0 && number_parse(what, &number))
                        match_print_briefly(&matches[i]);
                else
                        match_print(&matches[i]);
        }
        return STATUS_GOOD;
}

static enum status words_explain(int count, char **words, struct json *json)
{
        enum status status = STATUS_GOOD;
        int taken;

        for (int i = 0; i < count; i += taken) {
                struct refused refusal = { 0 };
                enum status this = STATUS_GOOD;

                taken = refusal_parse(count - i, words + i, &refusal) ? 3 : 1;
                if (i > 0 && !json)
                        putchar('\n');
                if (taken == 1)
                        this = word_explain(words[i], json);
                else if (json)
                        refusal_json(json, &refusal);
                else
                        refusal_print(&refusal);
                if (taken == 3 && !refusal.row)
                        this = bad("explain: no row of the contract: %s %s %s", words[i], words[i + 1], words[i + 2]);
                if (this != STATUS_GOOD)
                        status = this;
        }
        return status;
}

/* --elf FILE, as often as it stands there. */
static enum status elves_take(int *count, char **arguments)
{
        enum status status = STATUS_GOOD;
        int kept = 0;

        for (int i = 0; i < *count && status == STATUS_GOOD; i++) {
                if (strcmp(arguments[i], "--elf") != 0)
                        arguments[kept++] = arguments[i];
                else if (++i < *count)
                        status = retcodes_read(arguments[i]);
                else
                        status = bad_usage("explain: --elf needs a file");
        }
        *count = kept;
        return status;
}

enum status explain_command(int count, char **arguments)
{
        struct json json = { .file = stdout };
        bool as_json = option_take(&count, arguments, "--json");
        enum status status = elves_take(&count, arguments);
        long number;

        if (status != STATUS_GOOD)
                return status;

        if (count == 0)
                return bad_usage("explain: what? verdict explain --help says how to ask");
        if (count == 1 && strcmp(arguments[0], "-") == 0)
                return as_json ? bad_usage("explain: a log is not told as JSON") : explain_log();
        for (int i = 0; i < count; i++)
                if (arguments[i][0] == '-' && !number_parse(arguments[i], &number))
                        return bad_usage("explain: %s is no option; verdict explain --help lists them", arguments[i]);
        if (!as_json)
                return words_explain(count, arguments, NULL);
        json_begin(&json, NULL, '[');
        status = words_explain(count, arguments, &json);
        json_end(&json, ']');
        return status;
}
