/* The last verdict as a line on the console. */
#include <verdict/verdict.h>

void verdict_print(const char *prefix)
{
        struct last_verdict last = last_verdict();
        char sentence[192];

        verdict_describe(sentence, sizeof(sentence), last.syscall, last.verdict);
        if (prefix != NULL && *prefix != '\0')
                print_format("%s: %s\n", prefix, sentence);
        else
                print_format("%s\n", sentence);
}
