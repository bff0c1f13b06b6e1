/* How a refusal looks, and the count of them. */
#include "tour.h"

static unsigned count;
static unsigned unexpected;
static bool seen[256];

unsigned refusals(void)
{
        return count;
}

unsigned refusal_kinds(void)
{
        unsigned kinds = 0;

        for (unsigned error = 0; error < 256; error++)
                kinds += seen[error];
        return kinds;
}

bool refusal_seen(unsigned error)
{
        return seen[error];
}

unsigned surprises(void)
{
        return unexpected;
}

void count_refusals(unsigned others, unsigned other_surprises)
{
        count += others;
        unexpected += other_surprises;
}

/* Columns: what was tried, then the numbers that a program sees; below it, what they mean. */
static void show(const char *attempt, struct last_verdict last)
{
        const char *name = errno_name(verdict_errno(last.syscall, last.verdict));
        char sentence[192];

        verdict_describe(sentence, sizeof(sentence), last.syscall, last.verdict);
        print_format("  %-48s  %s%5llu  0x%04llx  %s%s\n", attempt, paint(YELLOW),
                     (unsigned long long)last.verdict.error, (unsigned long long)last.verdict.value,
                     name != NULL ? name : "-", paint(PLAIN));
        paragraph(CYAN, 4, sentence);
}

void refused(const char *attempt, int64_t result, unsigned error)
{
        struct last_verdict last = last_verdict();
        char text[128];

        if (result != -1) {
                format_text(text, sizeof(text), "%s: this should have been refused", attempt);
                paragraph(RED, 2, text);
                unexpected++;
                return;
        }
        show(attempt, last);
        count++;
        if (last.verdict.error < 256)
                seen[last.verdict.error] = true;
        if (last.verdict.error != error || contract_find(last.syscall, last.verdict) == CONTRACT_NO_ROW) {
                format_text(text, sizeof(text), "this is %s, %s was to be expected",
                            last.verdict.error == error ? "no row of the contract" : "another error",
                            kernel_error_name(error));
                paragraph(RED, 4, text);
                unexpected++;
        }
}
