#include "codes.h"

#include <verdict/verdict.h>

#include "report.h"

static bool errors_seen[256];

static const struct internal_code {
        const char *name;
        int code;
} codes[] = {
#define INTERNAL_CODE(name, number, meaning) { #name, number },
#include <verdict/../../internal.def>
};

#define CODES (sizeof codes / sizeof codes[0])

static struct end {
        const char *call, *name;
        uint64_t number;
        bool seen;
} ends[] = {
#define INTERNAL_ROW(call, name) { #call, #name, SYS_##call, false },
#include <verdict/../../internal.def>
};

#define ENDS (sizeof ends / sizeof ends[0])

static struct kernel_information before;

_Static_assert(sizeof before.resolved / sizeof before.resolved[0] == CODES, "a counter for each");

void codes_error(uint64_t error)
{
        if (error < sizeof errors_seen)
                errors_seen[error] = true;
}

void codes_before(void)
{
        sys_kernel_inspect(&before, sizeof before);
}

void codes_after(uint64_t number)
{
        struct kernel_information after;

        sys_kernel_inspect(&after, sizeof after);
        for (struct end *end = ends; end < ends + ENDS; end++) {
                for (unsigned i = 0; i < CODES; i++) {
                        if (end->number == number && strcmp(end->name, codes[i].name) == 0 &&
                            after.resolved[i] != before.resolved[i])
                                end->seen = true;
                }
        }
}

bool codes_all_seen(void)
{
        bool all = true;

        for (const struct end *end = ends; end < ends + ENDS; end++) {
                if (!end->seen)
                        note("%s was not seen to end in %s\n", end->call, end->name);
                all = all && end->seen;
        }
        return all;
}

static unsigned print_calls(const char *name, bool print)
{
        unsigned count = 0;

        for (const struct end *end = ends; end < ends + ENDS; end++) {
                if (!end->seen || strcmp(end->name, name) != 0)
                        continue;
                if (print)
                        print_format("%s%s", count == 0 ? " by " : ", ", end->call);
                count++;
        }
        return count;
}

void codes_print(void)
{
        unsigned errors = 0, known = 0, internal = 0;

        for (unsigned error = 1; error < 256; error++) {
                known += kernel_error_name(error) != NULL;
                errors += errors_seen[error];
        }
        for (unsigned i = 0; i < CODES; i++)
                internal += print_calls(codes[i].name, false) != 0;
        print_format("codes: %u kernel errors of %u, %u internal codes of %u\n", errors, known, internal,
                     (unsigned)CODES);
        for (unsigned i = 0; i < CODES; i++) {
                print_format("internal: %s", codes[i].name);
                if (print_calls(codes[i].name, true) == 0)
                        print(" by nothing");
                print("\n");
        }
}
